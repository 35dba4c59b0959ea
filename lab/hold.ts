import { ControlPlane } from './cluster/control-plane';
import { createNodes } from './tiers/placed';

void (async () => {
  const plane = await ControlPlane.start('/tmp/kp/plane', [], true);
  await createNodes(plane.kubectl, []).catch(() => undefined);
  process.stdout.write(`ready ${plane.kubectl.kubeconfig}\n`);
  setTimeout(() => void plane.stop().then(() => process.exit(0)), 8 * 60_000);
})();
