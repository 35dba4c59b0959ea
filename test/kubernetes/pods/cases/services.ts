import { Chart } from 'cdk8s';
import { Ipvlan, StaticIpam } from '../../../../lib/cni';
import { NetworkAttachmentDefinition, NetworkService } from '../../../../lib/kubernetes';
import { define, pod } from '../../cluster';

/** Services that a rule objects to, and their nearest neighbors that are valid. */
export interface ServiceRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Makes a Service, with which the rule has exactly one finding, and no other rule has any. */
  readonly fires: (chart: Chart) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: (chart: Chart) => void;
}

/** A definition whose Pods have no other addresses than their own. */
export function fixed(chart: Chart): NetworkAttachmentDefinition {
  return define(chart, 'dataplane', { name: 'fixed', plugins: [new Ipvlan({ ipam: new StaticIpam() })] });
}

/** A Service of this name for Pods of these names, the first with the address 172.16.1.241, unless it has others. */
function named(name: string, pods: readonly string[], ips?: string[]): (chart: Chart) => void {
  return (chart) => {
    const service = new NetworkService(chart, name, { definition: fixed(chart) });
    pods.forEach((id, i) => service.attach(pod(chart, {}, id), { ips: ips ?? [`172.16.1.${241 + i}`] }));
  };
}

export const SERVICE_RULE_CASES: readonly ServiceRuleCase[] = [
  {
    rule: 'service-names',
    title: 'a Service whose name begins with a digit',
    fires: named('5g', ['pod']),
    message: 'name: \'5g\' is not the name of a Service; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit (service-names)',
    silent: named('g5', ['pod']),
  },
  {
    rule: 'service-names',
    title: 'a Pod whose name has two parts',
    fires: named('service', ['pod.web']),
    message: 'workloads[0]: \'pod.web\' of \'chart/pod.web\' is not a name in DNS; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (service-names)',
    silent: named('service', ['5g-pod']),
  },
  {
    rule: 'service-names',
    title: 'two workloads of one name',
    fires: (chart) => {
      const service = new NetworkService(chart, 'service', { definition: fixed(chart) });
      service.attach(pod(chart, {}, 'same'), { ips: ['172.16.1.241'] });
      service.attach(pod(new Chart(chart, 'voice', { namespace: 'voice' }), {}, 'same'), { ips: ['172.16.1.242'] });
    },
    message: 'workloads[1]: \'chart/voice/same\' has the name \'same\', like \'chart/same\'; give one of the two another name (service-names)',
    silent: named('service', ['same', 'other']),
  },
  {
    rule: 'service-addresses',
    title: 'nobody to name',
    fires: named('service', []),
    message: 'workloads: got none, so DNS would not find the name; attach a workload with its ips (service-addresses)',
    silent: named('service', ['pod']),
  },
  {
    rule: 'service-addresses',
    title: 'a Pod whose address Whereabouts decides',
    fires: (chart) => {
      const service = new NetworkService(chart, 'service', { definition: define(chart, 'dataplane') });
      service.attach(pod(chart));
    },
    message: 'workloads[0].ips: got none for \'chart/pod\', and no other address is known at synthesis; give its static addresses (service-addresses)',
    silent: (chart) => {
      const service = new NetworkService(chart, 'service', { definition: define(chart, 'dataplane') });
      service.attach(pod(chart), { ips: ['172.16.1.241'] });
    },
  },
  {
    rule: 'service-addresses',
    title: 'an address of the other family',
    fires: named('service', ['pod'], ['172.16.1.241', 'fd00::1/64']),
    message: 'workloads[0].ips: \'fd00::1\' of \'chart/pod\' is IPv6, but the Pod range is IPv4; leave it out (service-addresses)',
    silent: named('service', ['pod'], ['172.16.1.241', '172.16.1.242']),
  },
];
