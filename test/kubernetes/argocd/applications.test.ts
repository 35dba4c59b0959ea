import { App, Chart, Testing } from 'cdk8s';
import { ArgoCdApplication, ArgoCdApplicationProps, ArgoCdApplicationSet, ArgoCdApplicationSetProps } from '../../../lib/kubernetes';
import { JsonObject } from '../../examples/outputs';

const REPO = { repoUrl: 'https://git.example.com/networks.git' };
const ONE: ArgoCdApplicationProps = { ...REPO, path: 'dist/platform' };
const FLEET: ArgoCdApplicationSetProps = { ...REPO, path: 'clusters', clusters: ['blue', 'green'], applications: ['platform', 'voice'] };

function application(props: Partial<ArgoCdApplicationProps> = {}): JsonObject {
  const chart = new Chart(new App(), 'chart');
  new ArgoCdApplication(chart, 'platform', { ...ONE, ...props });
  return (Testing.synth(chart) as JsonObject[])[0];
}

function applicationSet(props: Partial<ArgoCdApplicationSetProps> = {}): JsonObject {
  const chart = new Chart(new App(), 'chart');
  new ArgoCdApplicationSet(chart, 'fleet', { ...FLEET, ...props });
  return (Testing.synth(chart) as JsonObject[])[0];
}

const RETRY = { backoff: { duration: '5s', factor: 2, maxDuration: '3m' }, limit: -1 };

describe('an Application', () => {
  test('takes one folder for the cluster that Argo CD is in', () => {
    expect(application()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'platform', namespace: 'argocd' },
      spec: {
        project: 'default',
        source: { repoURL: REPO.repoUrl, targetRevision: 'HEAD', path: 'dist/platform' },
        // Where an object names no namespace, kubectl takes default, and so do the rules.
        destination: { name: 'in-cluster', namespace: 'default' },
        syncPolicy: { retry: RETRY },
      },
    });
  });

  test('says what it is told', () => {
    expect(application({
      name: 'blue-platform', targetRevision: 'main', project: 'networks', cluster: 'blue_1', argoCdNamespace: 'gitops', automated: true, prune: true, selfHeal: true, retryLimit: 3,
    })).toMatchObject({
      metadata: { name: 'blue-platform', namespace: 'gitops' },
      spec: {
        project: 'networks',
        source: { targetRevision: 'main' },
        destination: { name: 'blue_1' },
        syncPolicy: { automated: { prune: true, selfHeal: true }, retry: { limit: 3 } },
      },
    });
    expect(application({ automated: true })).toMatchObject({ spec: { syncPolicy: { automated: { prune: false, selfHeal: false } } } });
  });

  test.each<[Partial<ArgoCdApplicationProps>, string]>([
    [{ name: 'Platform' }, 'name: \'Platform\' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit'],
    [{ cluster: '' }, 'cluster: the text is empty; give the name that the cluster has in Argo CD'],
    [{ repoUrl: ' ' }, 'repoUrl: the text is empty; give the URL of a Git repository'],
    [{ path: '/dist' }, 'path: \'/dist\' is not a path within the repository; give one such as \'clusters/blue\''],
    [{ path: 'dist/../../etc' }, 'path: \'dist/../../etc\' is not a path within the repository; give one such as \'clusters/blue\''],
    [{ path: '' }, 'path: \'\' is not a path within the repository; give one such as \'clusters/blue\''],
    [{ argoCdNamespace: 'Argo' }, 'argoCdNamespace: \'Argo\' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit'],
    [{ prune: true, selfHeal: true }, 'prune: it has no effect unless Argo CD synchronizes by itself; set automated as well; selfHeal: it has no effect unless Argo CD synchronizes by itself; set automated as well'],
    [{ retryLimit: -2 }, 'retryLimit: \'-2\' is not allowed; give 0 or more, or -1 for no limit'],
    [{ retryLimit: 1.5 }, 'retryLimit: \'1.5\' is not allowed; give 0 or more, or -1 for no limit'],
  ])('is refused with %j', (props, message) => {
    expect(() => application(props)).toThrow(new Error(`cannot create ArgoCdApplication at 'chart/platform': ${message}`));
  });
});

describe('an ApplicationSet', () => {
  test('makes each Application for each cluster', () => {
    expect(applicationSet()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'fleet', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{
          list: {
            elements: [
              { cluster: 'blue', application: 'platform' }, { cluster: 'blue', application: 'voice' },
              { cluster: 'green', application: 'platform' }, { cluster: 'green', application: 'voice' },
            ],
          },
        }],
        template: {
          metadata: { name: '{{.cluster}}-{{.application}}' },
          spec: {
            project: 'default',
            source: { repoURL: REPO.repoUrl, targetRevision: 'HEAD', path: 'clusters/{{.cluster}}/{{.application}}' },
            destination: { name: '{{.cluster}}', namespace: 'default' },
            syncPolicy: { retry: RETRY },
          },
        },
      },
    });
  });

  test('has some of them healthy before the others, each of which is in a step', () => {
    const label = 'networks.cdk-gke-multus/application';
    expect(applicationSet({ first: ['platform'] })).toMatchObject({
      spec: {
        strategy: {
          type: 'RollingSync',
          rollingSync: {
            steps: [
              { matchExpressions: [{ key: label, operator: 'In', values: ['platform'] }] },
              { matchExpressions: [{ key: label, operator: 'NotIn', values: ['platform'] }] },
            ],
          },
        },
        template: { metadata: { labels: { [label]: '{{.application}}' } } },
      },
    });
  });

  test.each<[Partial<ArgoCdApplicationSetProps>, string]>([
    [{ name: '-' }, 'name: \'-\' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit'],
    [{ clusters: [] }, 'clusters: the list is empty; name at least one'],
    [{ clusters: ['blue', 'blue'] }, 'clusters[1]: \'blue\' is given twice; leave one out'],
    [{ applications: ['voice_1'] }, 'applications[0]: \'voice_1\' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit'],
    [{ first: ['platfrm'] }, 'first[0]: \'platfrm\' is none of the applications; add it to them, or leave it out'],
    [{ first: ['platform'], automated: true }, 'automated: it cannot be set with first, where the ApplicationSet starts every synchronization; leave it out'],
    [{ path: '/clusters' }, 'path: \'/clusters\' is not a path within the repository; give one such as \'clusters/blue\''],
  ])('is refused with %j', (props, message) => {
    expect(() => applicationSet(props)).toThrow(new Error(`cannot create ArgoCdApplicationSet at 'chart/fleet': ${message}`));
  });
});
