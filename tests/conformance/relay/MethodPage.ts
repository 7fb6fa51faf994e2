import { graphql } from 'relay-runtime';

export const methodPageQuery = graphql`
  query MethodPageQuery($code: String!) {
    method(code: $code) {
      ...MethodPage_method
      uses {
        ...MethodPage_uses
      }
    }
  }
`;

// Pages that can be walked in both directions.
export const methodPage = graphql`
  fragment MethodPage_method on Method
  @refetchable(queryName: "MethodPagePaginationQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 2 }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    name
    organisations(first: $first, after: $after, last: $last, before: $before) @connection(key: "MethodPage_organisations") {
      edges {
        node {
          ...NodeLabel_node
        }
      }
    }
  }
`;

export const methodUses = graphql`
  fragment MethodPage_uses on MethodUse @relay(plural: true) {
    id
    agreed
    since
    organisation {
      name
    }
  }
`;
