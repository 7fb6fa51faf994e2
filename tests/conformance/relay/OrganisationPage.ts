import { graphql } from 'relay-runtime';

export const organisationPageQuery = graphql`
  query OrganisationPageQuery($code: String!, $on: LocalDate) {
    organisation(code: $code) @required(action: LOG) {
      id
      ...OrganisationPage_organisation @arguments(on: $on)
    }
  }
`;

// One object refetched for another day, with connections of two more modules below it.
export const organisationPage = graphql`
  fragment OrganisationPage_organisation on Organisation
  @refetchable(queryName: "OrganisationPageRefetchQuery")
  @argumentDefinitions(on: { type: "LocalDate" }) {
    ...OrganisationRow_organisation @arguments(on: $on)
    ...OrganisationChildren_organisation @arguments(on: $on)
    ...OrganisationAnswers_organisation
    parent(on: $on) {
      ...NodeLabel_node @alias(as: "label")
    }
    formerNames {
      id
      name
      untilOn
    }
  }
`;
