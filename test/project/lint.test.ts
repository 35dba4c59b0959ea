import * as path from 'path';
import { LegacyESLint } from 'eslint/use-at-your-own-risk';

const ROOT = path.join(__dirname, '..', '..');

// Loading the rules with their type information takes seconds.
jest.setTimeout(120_000);

/** The project's own lint, as its configuration has it. */
const eslint = new LegacyESLint({ cwd: ROOT });

interface Message {
  readonly ruleId: string | null;
  readonly message: string;
}

/** What the lint says of imports in a text, as if it stood in the file. */
async function lint(file: string, text: string): Promise<Message[]> {
  const [{ messages }] = await eslint.lintText(text, { filePath: path.join(ROOT, file) }) as { messages: Message[] }[];
  // A file that could not be read would pass every rule.
  expect(messages.filter(({ ruleId }) => ruleId === null)).toEqual([]);
  return messages.filter(({ ruleId }) => /restricted|require/.test(ruleId!));
}

describe('the law of imports', () => {
  test.each([
    ['lib/address/cidr.ts', '../problem', 'lib/problem'],
    ['lib/address/cidr.ts', '../topology', 'lib/topology'],
    ['lib/problem/problem.ts', '../address', 'lib/address'],
    ['lib/problem/problem.ts', '../cni', 'lib/cni'],
    ['lib/topology/topology.ts', '../cni', 'lib/cni'],
    ['lib/topology/topology.ts', '../terraform', 'lib/terraform'],
    ['lib/cni/chain/ipvlan.ts', '../../topology', 'lib/topology'],
    ['lib/cni/chain/ipvlan.ts', '../../kubernetes', 'lib/kubernetes'],
    ['lib/terraform/gke-cluster.ts', '../kubernetes', 'lib/kubernetes'],
    ['lib/terraform/gke-cluster.ts', '../cni', 'lib/cni'],
    ['lib/kubernetes/multus/multus.ts', '../../terraform', 'lib/terraform'],
    ['lib/terraform/gke-cluster.ts', '../apply', 'lib/apply'],
    ['lib/kubernetes/multus/multus.ts', '../../apply', 'lib/apply'],
    ['lib/apply/applied-manifests.ts', '../topology', 'lib/topology'],
    ['lib/topology/topology.ts', '../insight', 'lib/insight'],
    ['lib/insight/pod/pod-view.ts', '../../kubernetes', 'lib/kubernetes'],
    ['lib/insight/pod/pod-view.ts', '../../doctor', 'lib/doctor'],
    ['lib/insight/pod/pod-view.ts', '../plan/address-plan', 'lib/insight/plan'],
    ['lib/insight/plan/address-plan.ts', '../diagram/network-diagram', 'lib/insight/diagram'],
    ['lib/insight/diagram/network-diagram.ts', '../report/network-report', 'lib/insight/report'],
    ['lib/cni/go/json.ts', '../ipam/ipam', 'lib/cni/ipam'],
    ['lib/cni/ipam/whereabouts.ts', '../chain/draft', 'lib/cni/chain'],
    ['lib/cni/annotation/grammar.ts', '../chain/cni-config', 'lib/cni/chain'],
    ['lib/cni/multus/multus-config.ts', '../annotation/grammar', 'lib/cni/annotation'],
    ['lib/kubernetes/app/registry.ts', '../multus/multus', 'lib/kubernetes/multus'],
    ['lib/kubernetes/multus/multus.ts', '../networks/network-attachment-definition', 'lib/kubernetes/networks'],
    ['lib/kubernetes/networks/network-attachment-definition.ts', '../pods/pod-networks', 'lib/kubernetes/pods'],
    ['lib/kubernetes/pods/pod-networks.ts', '../argocd/sync-waves', 'lib/kubernetes/argocd'],
    ['lib/kubernetes/argocd/sync-waves.ts', '../multus/multus', 'lib/kubernetes/multus'],
    ['lib/kubernetes/guard/multus-guard.ts', '../pods/pod-networks', 'lib/kubernetes/pods'],
    ['lib/kubernetes/app/registry.ts', '../guard/multus-guard', 'lib/kubernetes/guard'],
    ['lib/kubernetes/pods/pod-networks.ts', '../check/connectivity-check', 'lib/kubernetes/check'],
    ['lib/kubernetes/check/connectivity-check.ts', '../argocd/sync-waves', 'lib/kubernetes/argocd'],
  ])('%s must not import %s', async (file, from) => {
    expect((await lint(file, `import '${from}';\n`)).map(({ ruleId }) => ruleId)).toEqual(['import/no-restricted-paths']);
  });

  test.each([
    ['lib/topology/topology.ts', '../address'],
    ['lib/topology/topology.ts', '../problem'],
    ['lib/cni/chain/ipvlan.ts', '../../address'],
    ['lib/terraform/gke-cluster.ts', '../topology'],
    ['lib/kubernetes/multus/multus.ts', '../../cni'],
    ['lib/kubernetes/multus/multus.ts', '../../topology'],
    ['lib/insight/pod/pod-view.ts', '../../cni/chain/cni-config'],
    ['lib/kubernetes/pods/view.ts', '../../insight/pod/pod-view'],
    ['lib/doctor/verify.ts', '../insight'],
    ['lib/apply/object-order.ts', '../kubernetes/app/order'],
    ['lib/apply/applied-manifests.ts', '../terraform'],
  ])('%s may import %s', async (file, from) => {
    expect(await lint(file, `import '${from}';\n`)).toEqual([]);
  });

  test.each([
    ['lib/topology/topology.ts', 'cdktf', 'only lib/terraform/framework.ts knows this framework'],
    ['lib/kubernetes/multus/multus.ts', 'cdktf', 'only lib/terraform/framework.ts knows this framework'],
    ['lib/kubernetes/multus/multus.ts', '@cdktf/provider-google/lib/provider', 'only lib/terraform/framework.ts knows this framework'],
    ['lib/terraform/gke-cluster.ts', 'cdktf', 'only lib/terraform/framework.ts knows this framework'],
    ['lib/terraform/gke-cluster.ts', '@cdktf/provider-google/lib/container-cluster', 'only lib/terraform/framework.ts knows this framework'],
    ['lib/terraform/gke-cluster.ts', 'cdk8s', 'only lib/kubernetes knows this framework'],
    ['lib/cni/chain/ipvlan.ts', 'cdk8s', 'only lib/kubernetes knows this framework'],
    ['lib/insight/pod/pod-view.ts', 'cdk8s', 'only lib/kubernetes knows this framework'],
    ['lib/apply/manifest-resources.ts', 'cdktf', 'only lib/terraform/framework.ts knows this framework'],
  ])('%s must not import %s', async (file, framework, reason) => {
    const messages = await lint(file, `import '${framework}';\n`);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-restricted-imports']);
    expect(messages[0].message).toContain(reason);
  });

  test('a rule must not import a construct', async () => {
    const messages = await lint('lib/kubernetes/pods/rules/networks.ts', 'import \'cdk8s\';\n');
    expect(messages.map(({ message }) => message)).toEqual([expect.stringContaining('a rule knows facts, no construct')]);
  });

  test('types of a framework are named where its values are', async () => {
    const messages = await lint('lib/terraform/gke-cluster.ts', 'import type { App } from \'cdktf\';\n');
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-restricted-imports']);
  });

  test('lib/kubernetes/multus/multus.ts may import cdk8s', async () => {
    expect(await lint('lib/kubernetes/multus/multus.ts', 'import \'cdk8s\';\n')).toEqual([]);
  });

  test('only lib/terraform/framework.ts may require what may be missing', async () => {
    const text = 'require(\'cdktf\');\n';
    expect(await lint('lib/terraform/framework.ts', text)).toEqual([]);
    for (const file of ['lib/terraform/gke-cluster.ts', 'lib/kubernetes/multus/multus.ts', 'lib/index.ts']) {
      expect((await lint(file, text)).map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-require-imports']);
    }
  });
});

describe('the root of the Google provider', () => {
  test.each(['examples/google-doc/infra.ts', 'bench/by-hand.ts'])('is banned in %s', async (file) => {
    const messages = await lint(file, 'import \'@cdktf/provider-google\';\n');
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['no-restricted-imports']);
    expect(messages[0].message).toContain('import a subpath, such as @cdktf/provider-google/lib/container-cluster');
  });

  test('its subpaths are welcome', async () => {
    expect(await lint('examples/google-doc/infra.ts', 'import \'@cdktf/provider-google/lib/container-cluster\';\n')).toEqual([]);
  });
});
