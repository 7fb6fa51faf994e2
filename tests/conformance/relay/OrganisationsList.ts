import { graphql } from 'relay-runtime';

export const organisationsListQuery = graphql`
  query OrganisationsListQuery($count: Int!, $where: OrganisationFilterInput) {
    ...OrganisationsList_query @arguments(count: $count, where: $where)
  }
`;

// Pages over Query, kept apart in the store by filter and order.
export const organisationsList = graphql`
  fragment OrganisationsList_query on Query
  @refetchable(queryName: "OrganisationsListPaginationQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 3 }
    cursor: { type: "String" }
    where: { type: "OrganisationFilterInput" }
    order: { type: "[OrganisationSortInput!]", defaultValue: [{ name: ASC }] }
  ) {
    organisations(first: $count, after: $cursor, where: $where, order: $order)
      @connection(key: "OrganisationsList_organisations", filters: ["where", "order"]) {
      __id
      totalCount
      edges {
        node {
          id
          ...OrganisationRow_organisation @arguments(withRegion: false)
        }
      }
    }
  }
`;
