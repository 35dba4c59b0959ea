import { javascript } from 'projen';
import { GithubWorkflow } from 'projen/lib/github';
import { JobPermission } from 'projen/lib/github/workflows-model';

/** Adds the workflow that runs on GitHub what a newcomer runs: `.ci/run`, on each of the versions of Node.js. */
export function addWorkflow(project: javascript.NodeProject, nodeVersions: readonly string[]): void {
  const workflow = new GithubWorkflow(project.github!, 'test', { limitConcurrency: true, concurrencyOptions: { group: '${{ github.workflow }}-${{ github.ref }}', cancelInProgress: true } });
  workflow.on({ push: { branches: ['main'] }, pullRequest: {}, workflowDispatch: {} });
  workflow.addJob('test', {
    name: 'Node.js ${{ matrix.node }}',
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    timeoutMinutes: 60,
    strategy: { failFast: false, matrix: { domain: { node: [...nodeVersions] } } },
    steps: [
      // With all tags, so that the API is compared with that of the last release.
      { uses: 'actions/checkout@v6', with: { 'fetch-depth': 0 } },
      { uses: 'actions/setup-node@v7', with: { 'node-version': '${{ matrix.node }}', 'cache': 'npm' } },
      { run: '.ci/run' },
    ],
  });
}
