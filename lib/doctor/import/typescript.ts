import { Unsaid } from './imported-topology';
import { isSame } from './importing';
import { Problem } from '../../problem';
import { Autoscaling } from '../../topology/autoscaling';
import { LoggingComponent, MonitoringComponent, ReleaseChannel } from '../../topology/cluster-settings';
import { DEFAULT_MTU } from '../../topology/default-mtu';
import { NodeServiceAccount } from '../../topology/node-service-account';
import { ImageType, NodeTaintEffect } from '../../topology/node-settings';
import { Profile } from '../../topology/profile';
import { TopologyProps } from '../../topology/props';
import { UpgradeStrategy } from '../../topology/upgrade-strategy';
import { Vpc } from '../../topology/vpc';

/** The enums of props, by the names of the props. */
const ENUMS: { readonly [prop: string]: readonly [string, { readonly [member: string]: string }] } = {
  profile: ['Profile', Profile],
  releaseChannel: ['ReleaseChannel', ReleaseChannel],
  logging: ['LoggingComponent', LoggingComponent],
  monitoring: ['MonitoringComponent', MonitoringComponent],
  imageType: ['ImageType', ImageType],
  effect: ['NodeTaintEffect', NodeTaintEffect],
};

/** The module that exports the topology. */
export function topologyModule(props: TopologyProps, unsaid: readonly Unsaid[], problems: readonly Problem[]): string {
  const used = new Set(['Topology']);
  const text = literal(props, '', '', used);
  return [
    `import { ${[...used].sort().join(', ')} } from 'cdk-gke-multus';`,
    '',
    `export const topology = new Topology(${text});`,
    ...comment('What the rules find:', problems.map(({ path, message, rule }) => `${path}: ${message} (${rule})`)),
    ...comment('What could not be said:', unsaid.map(({ object, path, reason }) => `${object}, ${path}: ${reason}`)),
    '',
  ].join('\n');
}

/** What the API says may have line breaks in it, which would end the comment. */
function comment(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `// ${title}`, ...lines.map(line => `// - ${line.replace(/\s+/g, ' ')}`)];
}

const WIDTH = 150;

function literal(value: unknown, prop: string, indent: string, used: Set<string>): string {
  const known = ENUMS[prop];
  if (typeof value === 'string' && known) {
    const member = Object.entries(known[1]).find(([, one]) => one === value)?.[0];
    if (member !== undefined) {
      used.add(known[0]);
      return `${known[0]}.${member}`;
    }
  }
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
  if (Array.isArray(value)) return block('[', value.map(one => literal(one, prop, `${indent}  `, used)), ']', indent);
  const made = factory(value);
  if (made) {
    used.add(made.name.split('.')[0]);
    return typeof made.options === 'object' ? `${made.name}(${Object.keys(made.options).length > 0 ? literal(made.options, '', indent, used) : ''})`
      : made.options === undefined ? `${made.name}()` : `${made.name}(${literal(made.options, '', indent, used)})`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return block('{', entries.map(([key, one]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : literal(key, '', '', used)}: ${literal(one, prop === 'labels' ? '' : key, `${indent}  `, used)}`), '}', indent);
  }
  return String(value);
}

/** On one line if it is short, and has no other block on lines of its own. */
function block(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return `${open}${close}`;
  const space = open === '{' ? ' ' : '';
  const flat = `${open}${space}${items.join(', ')}${space}${close}`;
  if (flat.length + indent.length <= WIDTH - 40 && !flat.includes('\n')) return flat;
  return [open, ...items.map(item => `${indent}  ${item},`), `${indent}${close}`].join('\n');
}

interface Made {
  readonly name: string;
  readonly options?: object | string;
}

/** The static factory that makes the value, with only what is not its default. */
function factory(value: unknown): Made | undefined {
  if (value instanceof Vpc) {
    const { name, mtu, project, allowedProtocols, firewallLogging, isExisting } = value;
    const usual = isExisting && project !== undefined ? [] : ['all'];
    return {
      name: isExisting ? 'Vpc.existing' : 'Vpc.create',
      options: {
        name,
        project,
        mtu: mtu === DEFAULT_MTU && !isExisting ? undefined : mtu,
        allowedProtocols: isSame(allowedProtocols, usual) ? undefined : allowedProtocols,
        firewallLogging: firewallLogging || undefined,
      },
    };
  }
  if (value instanceof Autoscaling) {
    const { minNodes, maxNodes, isTotal } = value;
    return { name: isTotal ? 'Autoscaling.total' : 'Autoscaling.perZone', options: { minNodes, maxNodes } };
  }
  if (value instanceof UpgradeStrategy) {
    const { isBlueGreen, maxSurge, maxUnavailable, batchNodeCount, batchSoakSeconds, poolSoakSeconds } = value;
    return isBlueGreen
      ? { name: 'UpgradeStrategy.blueGreen', options: { batchNodeCount, batchSoakSeconds, poolSoakSeconds } }
      : { name: 'UpgradeStrategy.surge', options: { maxSurge, maxUnavailable } };
  }
  if (value instanceof NodeServiceAccount) {
    if (!value.isExisting) return { name: 'NodeServiceAccount.create', options: value.account };
    return value.account === 'default' ? { name: 'NodeServiceAccount.computeDefault' } : { name: 'NodeServiceAccount.existing', options: value.account };
  }
  return undefined;
}
