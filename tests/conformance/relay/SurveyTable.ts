import { graphql } from 'relay-runtime';

// Lists without pages, and three connections of Query side by side.
export const surveyTableQuery = graphql`
  query SurveyTableQuery($survey: String!, $round: String!, $by: [SurveyResultDimension!] = [TIER, THEME]) {
    surveyResults(survey: $survey, round: $round, by: $by) {
      ...SurveyTable_results
    }
    methods(first: 2) @connection(key: "SurveyTable_methods") {
      edges {
        node {
          ...NodeLabel_node
        }
      }
    }
    methodUses(first: 2) @connection(key: "SurveyTable_methodUses") {
      edges {
        node {
          agreed
          method {
            ...NodeLabel_node
          }
        }
      }
    }
    answers(first: 2) @connection(key: "SurveyTable_answers") {
      edges {
        node {
          state
          organisation {
            ...NodeLabel_node
          }
        }
      }
    }
  }
`;

export const surveyTableResults = graphql`
  fragment SurveyTable_results on SurveyResult @relay(plural: true) {
    id
    tier
    theme
    asked
    responded
    yes
    share {
      state
      value
    }
  }
`;
