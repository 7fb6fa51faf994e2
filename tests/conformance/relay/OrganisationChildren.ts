import { graphql } from 'relay-runtime';

// Pages below an object, refetched by its id; each node has pages of its own, which another module asks for.
export const organisationChildren = graphql`
  fragment OrganisationChildren_organisation on Organisation
  @refetchable(queryName: "OrganisationChildrenPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }, on: { type: "LocalDate" }) {
    children(on: $on, first: $count, after: $cursor) @connection(key: "OrganisationChildren_children") {
      totalCount
      edges {
        cursor
        node {
          ...OrganisationRow_organisation @arguments(on: $on)
          ...OrganisationGrandchildren_organisation @arguments(on: $on)
        }
      }
    }
  }
`;
