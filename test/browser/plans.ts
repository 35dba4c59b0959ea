import { existsSync, readdirSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { App } from 'cdk8s';
import { CniConfig, Ipvlan, Whereabouts } from '../../lib/cni';
import { AddressPlan, NetworkReport, PodView } from '../../lib/insight';
import { NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';
import { Profile, Topology, UpgradeStrategy } from '../../lib/topology';
import { topologyOf } from '../../lib/topology/topology';

const EXAMPLES_FOLDER = join(__dirname, '../../examples');

/** A page that is looked at. */
export interface Plan {
  readonly name: string;
  readonly html: string;
}

/** What no example has: long names, IPv6 beside IPv4, a range that an upgrade does not fit in, and what the rules say of all that. */
function extremes(): Plan {
  const name = (word: string): string => `${word}-of-the-northern-and-the-southern-media-planes`.slice(0, 40).replace(/-$/, '');
  const topology = new Topology({
    project: 'demo-project-with-thirty-chars',
    profile: Profile.DOCUMENT,
    networks: [{ name: name('transcoding'), primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/24' }],
    cluster: { name: name('cluster'), version: '1.33', location: 'europe-west4-a' },
    nodePools: [{ name: name('pool'), nodeCount: 12, machineType: 'future-standard-8', upgrade: UpgradeStrategy.blueGreen() }],
  });
  const network = topology.networks[0];
  const config = CniConfig.of({
    plugins: [new Ipvlan({
      master: 'eth1',
      ipam: new Whereabouts({ ipRanges: [{ range: '172.20.0.0/24', exclude: ['172.20.0.64/26', '172.20.0.160/28'] }, { range: 'fd00:1234:5678:9abc::/64' }] }),
    })],
  });
  const definition = { reference: `${name('namespace')}/${network.name}`, network, config };
  const view = PodView.of({ attachments: [{ definition: definition.reference, network, config }], topology });
  return {
    name: 'extremes',
    html: AddressPlan.of({ topology, definitions: [definition] }).toHtml({
      workloads: [
        { kind: 'StatefulSet', namespace: name('namespace'), name: name('workload'), view, nodeSelector: { [`example.com/${name('label')}`]: name('value') } },
      ],
    }),
  };
}

/** The page of the report of every example. */
export function plans(): Plan[] {
  return [extremes(), ...exampleFolders().flatMap((example) => {
    const load = createRequire(join(EXAMPLES_FOLDER, example, 'manifests'));
    const apps = [(load('./manifests') as { manifests(outdir: string): App | App[] }).manifests('unused')].flat();
    // The clusters of a fleet are alike, so one of them will do.
    return apps.flatMap(app => planOf(example, app)).slice(0, 1);
  })];
}

/** All folders with manifests of cdk8s. */
function exampleFolders(): string[] {
  return readdirSync(EXAMPLES_FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(EXAMPLES_FOLDER, entry.name, 'manifests.ts'))).map(({ name }) => name).sort();
}

function planOf(example: string, app: App): Plan[] {
  const definitions = NetworkAttachmentDefinition.definitionsOf(app);
  const topology = definitions.map(({ network }) => topologyOf(network)).find(one => one !== undefined);
  if (!topology) return [];
  const { files: [{ text: html }] } = NetworkReport.of({ topology, definitions, workloads: PodNetworks.workloadsOf(app) });
  return [{ name: example, html }];
}
