import { graphql } from 'relay-runtime';

// A fragment on the interface itself, which Relay refetches by node(id:).
export const nodeLabel = graphql`
  fragment NodeLabel_node on Node @refetchable(queryName: "NodeLabelRefetchQuery") {
    __typename
    id
    ... on Organisation {
      name
      tier
    }
    ... on Method {
      name
      family
    }
  }
`;
