import { graphql } from 'relay-runtime';

// Arguments with defaults, a condition, a field with an argument of its own.
export const organisationRow = graphql`
  fragment OrganisationRow_organisation on Organisation
  @argumentDefinitions(withRegion: { type: "Boolean", defaultValue: true }, on: { type: "LocalDate" }) {
    code
    name
    isOpen(on: $on)
    region(on: $on) @include(if: $withRegion) {
      ...NodeLabel_node
    }
  }
`;
