import { Outcome } from './outcome';
import { ObjectProblem } from '../object-problem';

const PAGE = 'https://github.com/cdk-gke-multus/cdk-gke-multus/blob/main/docs/rules.md';

/** SARIF 2.1.0, which code scanning reads. */
export function sarif({ problems, rules, version }: Outcome): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk-gke-multus',
          version,
          rules: rules.map(({ name, severity, requires, why, fix }) => ({
            id: name,
            shortDescription: { text: requires },
            fullDescription: { text: `${why}; ${fix}` },
            helpUri: `${PAGE}#${name}`,
            defaultConfiguration: { level: severity ?? 'error' },
          })),
        },
      },
      results: problems.map(problem => ({
        ruleId: problem.rule,
        level: problem.severity,
        message: { text: `${problem.path}: ${problem.message}` },
        locations: [location(problem)],
      })),
    }],
  };
}

function location({ object, path, file, line }: ObjectProblem): object {
  return {
    ...(file === undefined ? {} : {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(file.replace(/\\/g, '/')) },
        ...(line === undefined ? {} : { region: { startLine: line } }),
      },
    }),
    logicalLocations: [{ fullyQualifiedName: `${object}/${path}`, kind: 'object' }],
  };
}
