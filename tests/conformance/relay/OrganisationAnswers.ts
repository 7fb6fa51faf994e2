import { graphql } from 'relay-runtime';

// Pages from the end backwards.
export const organisationAnswers = graphql`
  fragment OrganisationAnswers_organisation on Organisation
  @refetchable(queryName: "OrganisationAnswersPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    answers(last: $count, before: $cursor, order: [{ question: { position: ASC } }])
      @connection(key: "OrganisationAnswers_answers") {
      edges {
        node {
          id
          state
          yes
          question {
            ...NodeLabel_node
          }
          options {
            id
            label
          }
        }
      }
    }
  }
`;
