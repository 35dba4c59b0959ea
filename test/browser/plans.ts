import { existsSync, readdirSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { CniConfig, Ipvlan, Whereabouts } from '../../lib/cni';
import { AddressPlan, AttachedWorkload, PodView } from '../../lib/insight';
import { NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';
import { Profile, Topology, UpgradeStrategy } from '../../lib/topology';
import { topologyOf } from '../../lib/topology/topology';

const EXAMPLES_FOLDER = join(__dirname, '../../examples');

/** A page that is looked at. */
export interface Plan {
  readonly name: string;
  readonly html: string;
}

/** A picture as others draw them: it has a style and a title of its own. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="drawn" viewBox="0 0 400 60" width="400" height="60">'
  + '<title id="drawn">One node and one network</title><style>.drawn rect{fill:none;stroke:currentColor}.drawn text{fill:currentColor}</style>'
  + '<g class="drawn"><rect x="1" y="10" width="120" height="40"/><text x="20" y="35">node</text><path d="M121 30h158" stroke="currentColor"/>'
  + '<rect x="279" y="10" width="120" height="40"/><text x="300" y="35">network</text></g></svg>';

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

/** The address plan of every example, with its definitions and workloads. */
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
  const definitions = app.node.findAll().filter((one): one is NetworkAttachmentDefinition => one instanceof NetworkAttachmentDefinition);
  const topology = definitions.map(({ network }) => topologyOf(network)).find(one => one !== undefined);
  if (!topology) return [];
  const html = AddressPlan.of({ topology, definitions })
    .toHtml({ workloads: workloadsOf(app), pictures: [{ caption: 'A node has an interface in the network.', svg: PICTURE }] });
  return [{ name: example, html }];
}

function workloadsOf(app: App): AttachedWorkload[] {
  return app.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one)).flatMap((object) => {
    if (!WORKLOADS.includes(object.kind)) return [];
    const view = PodNetworks.of(object).view();
    const { spec } = object.toJson() as { spec: { replicas?: number; template?: { spec: PodSpec } } & PodSpec };
    return view.interfaces.length < 2 ? [] : [{
      kind: object.kind,
      namespace: object.metadata.namespace ?? 'default',
      name: object.name,
      view,
      pods: object.kind === 'Pod' ? 1 : spec.replicas,
      nodeSelector: (spec.template?.spec ?? spec).nodeSelector,
    }];
  });
}

interface PodSpec {
  readonly nodeSelector?: { [key: string]: string };
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];
