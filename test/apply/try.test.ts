import { Testing, TerraformStack } from 'cdktf';
import * as fs from 'fs';
import { manifests } from '../../examples/google-doc/manifests';
import { manifests as production } from '../../examples/production/manifests';
import { AppliedManifests } from '../../lib/apply';

test.each([['doc', manifests], ['production', production]])('out %s', (name, app) => {
  const stack = new TerraformStack(Testing.app(), 's');
  new AppliedManifests(stack, 'manifests', { app: app('/tmp/nowhere') });
  stack.addOverride('provider.kubectl', [{ config_path: '/tmp/kp/plane/admin.kubeconfig', load_config_file: true }]);
  fs.writeFileSync(`/tmp/kp/${name}.tf.json`, Testing.synth(stack));
});
