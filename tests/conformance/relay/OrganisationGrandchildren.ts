import { graphql } from 'relay-runtime';

export const organisationGrandchildren = graphql`
  fragment OrganisationGrandchildren_organisation on Organisation
  @refetchable(queryName: "OrganisationGrandchildrenPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }, on: { type: "LocalDate" }) {
    children(on: $on, first: $count, after: $cursor) @connection(key: "OrganisationGrandchildren_children") {
      edges {
        node {
          ...NodeLabel_node
        }
      }
    }
  }
`;
