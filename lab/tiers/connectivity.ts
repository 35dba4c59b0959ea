import * as fs from 'fs';
import * as path from 'path';
import { PROBE } from '../../lib/kubernetes/check/probe';
import { Missing, tryCommand } from '../command';
import { Report } from '../report';

const NETWORK = path.join(__dirname, '..', 'check', 'network.sh');

const CONFIG = {
  network: 'dataplane',
  interface: 'net1',
  range: '172.16.1.0/24',
  mtu: 1460,
  port: 5710,
  timeoutSeconds: 4,
  idleSeconds: 0,
  addresses: ['172.16.1.240', '172.16.1.241', '172.16.1.242'],
};

interface Fault {
  readonly title: string;
  /** What is wrong, as shell commands that come before the Pods; p0 asks, p1 and p2 answer. */
  readonly inject: string;
  readonly config?: Partial<typeof CONFIG>;
  /** Which Pods answer; all unless said. */
  readonly answering?: readonly number[];
  /** What the last line names. */
  readonly rules: string;
  /** A line that says it. */
  readonly says: string;
}

const FAULTS: readonly Fault[] = [
  {
    title: 'a Pod without its interface',
    inject: 'ip -n p0 link delete net1',
    rules: '',
    says: 'FAIL  interface-present  172.16.1.240: there is no net1; did the Pod start before Multus?',
  },
  {
    title: 'a Pod without its address',
    inject: 'ip -n p0 address flush dev net1; ip -n p0 address add 172.16.1.9/24 dev net1',
    rules: '',
    says: 'FAIL  address-present    172.16.1.240: net1 has 172.16.1.9',
  },
  {
    title: 'an address of another range',
    inject: 'ip -n p1 address add 172.16.9.9/24 dev net1',
    rules: 'address-in-range',
    says: 'FAIL  address-in-range   172.16.1.241: 172.16.9.9 not in 172.16.1.0/24; compare the range of the definition',
  },
  {
    title: 'an interface with another MTU',
    inject: 'ip -n p2 link set net1 mtu 1400',
    rules: 'interface-mtu, path-mtu',
    says: 'FAIL  interface-mtu      172.16.1.242: 1400, not 1460; compare the MTU of the VPC',
  },
  {
    title: 'no answer to echo requests',
    inject: 'ip netns exec p1 sh -c "echo 1 >/proc/sys/net/ipv4/icmp_echo_ignore_all"',
    rules: 'ping',
    says: 'FAIL  ping               172.16.1.242 > 172.16.1.241: no answer to 3 echo requests; does the firewall of the VPC let ICMP in',
  },
  {
    title: 'a port that is not reached',
    inject: 'true',
    answering: [1],
    rules: 'tcp',
    says: 'FAIL  tcp                172.16.1.240 > 172.16.1.242: [Errno 111] Connection refused; does the firewall of the VPC let TCP in',
  },
  {
    title: 'a Pod whose link is down',
    inject: 'ip link set v2 down',
    rules: 'ping, tcp',
    says: 'FAIL  ping               172.16.1.241 > 172.16.1.242: no answer to 3 echo requests',
  },
  {
    title: 'a path that is narrower than the interfaces',
    inject: 'ip link set v1 mtu 1410',
    rules: 'path-mtu',
    says: 'FAIL  path-mtu           172.16.1.240 > 172.16.1.241: 1460 bytes do not pass, 1400 do; compare the MTU of the VPC',
  },
  {
    title: 'an address that two Pods have',
    inject: 'ip -n p2 address add 172.16.1.241/24 dev net1; '
      // Another Pod, which answers as the third.
      + 'sed s/241/x/\\;s/242/241/\\;s/x/242/ config.json >other.json; ip netns exec p2 python3 probe.py other.json 2 >log.other 2>&1 & sleep 1; '
      + 'ip -n p0 neighbor replace 172.16.1.241 dev net1 lladdr $(ip netns exec p2 cat /sys/class/net/net1/address)',
    rules: 'one-holder',
    says: 'FAIL  one-holder         172.16.1.241: answered by',
  },
  {
    title: 'a Pod that is not reached any more after the network was idle',
    inject: '(sleep 4; ip link set v1 down) &',
    config: { idleSeconds: 8 },
    rules: 'ping, tcp',
    says: 'dataplane, after 8 seconds without traffic',
  },
];

/** The Pods of a ConnectivityCheck run their program on real interfaces of this machine's kernel, on a bridge in a namespace of its own; each fault is injected. */
export async function connectivityTier(scratch: string, report: Report): Promise<void> {
  const folder = path.join(scratch, 'connectivity');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'probe.py'), PROBE);
  await report.step('connectivity: Python and namespaces', 30, requirements);
  await report.step('connectivity: a network without faults', 60, async () => {
    const { status, out, err } = await run(folder, { title: '', inject: 'true', rules: '', says: '' });
    report.check('a network without faults', status === 0 && out.includes('36 checks, 0 failed') ? undefined : `ended with ${status}: ${out}${err}`);
  });
  for (const fault of FAULTS) {
    await report.step(`connectivity: ${fault.title}`, 120, async () => {
      const { status, out, err } = await run(folder, fault);
      const last = out.trim().split('\n').pop()!;
      const named = / failed: (.*)$/.exec(last)?.[1] ?? '';
      report.check(fault.title, status === 1 && named === fault.rules && out.includes(fault.says) ? undefined : `ended with ${status}: ${out}${err}`);
    });
  }
}

async function requirements(): Promise<void> {
  await tryCommand('python3', ['--version'], { seconds: 10, install: 'install Python 3.8 or later' });
  const { status, err } = await tryCommand('unshare', ['-rnm', 'ip', 'link', 'add', 'br0', 'type', 'bridge'], { seconds: 10, install: 'install util-linux' });
  if (status !== 0) throw new Missing(`network namespaces cannot be made here: ${err.trim()}; allow user namespaces, and install iproute2`);
}

async function run(folder: string, { inject, config = {}, answering = [1, 2] }: Fault): Promise<{ status: number; out: string; err: string }> {
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ ...CONFIG, ...config }));
  const answers = answering.map(i => `ip netns exec p${i} python3 probe.py config.json ${i} >log.p${i} 2>&1 &`);
  const script = [inject, ...answers, 'ip netns exec p0 python3 probe.py config.json 0'].join('\n');
  return tryCommand('unshare', ['-rnm', '--kill-child', '--fork', '--pid', 'sh', NETWORK, folder, '1460', script], { seconds: 100 });
}
