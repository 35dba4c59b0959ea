import { MultusRuleCase, installed } from './rule-case';
import { TaintEffect } from '../../../../lib/kubernetes';
import { Topology } from '../../../../lib/topology';
import { described } from '../../../topology/description';

const topology = new Topology(described({ cluster: { version: '1.33' }, nodePool: { startupTaint: true } }));
const untainted = new Topology(described({ cluster: { version: '1.33' } }));
const kubectlImage = `registry.k8s.io/kubectl:v1.33.5@sha256:${'a'.repeat(64)}`;

export const MULTUS_STARTUP_TAINT_CASES: readonly MultusRuleCase[] = [
  {
    rule: 'startup-taint-image',
    title: 'a taint that nothing takes away',
    fires: installed({ topology }),
    message: 'kubectlImage: got nothing, but nodes of \'multus-pool\' begin with a taint that has to be taken away; give an image with kubectl, '
      + 'such as \'registry.k8s.io/kubectl:v1.33.5@sha256:<digest>\' (startup-taint-image)',
    silent: installed({ topology, kubectlImage }),
  },
  {
    rule: 'startup-taint-image',
    title: 'an image that is none',
    fires: installed({ topology, kubectlImage: 'https://registry.k8s.io/kubectl' }),
    message: 'kubectlImage: \'https://registry.k8s.io/kubectl\' is not an image reference; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (startup-taint-image)',
    silent: installed({ topology, kubectlImage: kubectlImage.replace(/:v[^@]*/, '') }),
  },
  {
    rule: 'startup-taint-image',
    title: 'an image for no taint',
    fires: installed({ topology: untainted, kubectlImage }),
    message: 'kubectlImage: has no effect, as no node pool of the topology has startupTaint; set startupTaint, or remove kubectlImage (startup-taint-image)',
    silent: installed({ topology: untainted }),
  },
  {
    rule: 'startup-taint-image',
    title: 'an image without the topology',
    fires: installed({ kubectlImage }),
    message: 'kubectlImage: has no effect, as without the topology, the startup taints of its node pools are not known; give the topology, or remove kubectlImage (startup-taint-image)',
    silent: installed(),
  },
  {
    rule: 'multus-image-digest',
    title: 'kubectl by tag',
    fires: installed({ topology, kubectlImage: 'registry.k8s.io/kubectl:v1.33.5' }),
    message: 'kubectlImage: \'registry.k8s.io/kubectl:v1.33.5\' has no digest, so nodes can run different builds; append @sha256:<digest> (multus-image-digest)',
    silent: installed({ topology, kubectlImage }),
  },
  {
    rule: 'startup-taint-nodes',
    title: 'a tainted pool without Multus',
    fires: installed({ topology, kubectlImage, nodePools: ['other'] }),
    message: 'nodePools: does not have \'multus-pool\', whose nodes begin with a taint that only Multus takes away; add it, or remove its startupTaint (startup-taint-nodes)',
    silent: installed({ topology, kubectlImage, nodePools: ['other', 'multus-pool'] }),
  },
  {
    rule: 'startup-taint-nodes',
    title: 'tolerations of other taints only',
    fires: installed({ topology, kubectlImage, tolerations: [{ key: 'dedicated' }, { effect: TaintEffect.NO_EXECUTE }] }),
    message: 'tolerations: keep Multus from the nodes of \'multus-pool\' until the taint is gone that only Multus takes away; '
      + 'add one of \'startup-taint.cluster-autoscaler.kubernetes.io/multus\' (startup-taint-nodes)',
    silent: installed({
      topology, kubectlImage, tolerations: [{ key: 'dedicated' }, { key: 'startup-taint.cluster-autoscaler.kubernetes.io/multus', effect: TaintEffect.NO_SCHEDULE }],
    }),
  },
];
