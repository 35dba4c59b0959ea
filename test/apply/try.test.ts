import { App as K8s, Chart } from 'cdk8s';
import { Testing, TerraformStack } from 'cdktf';
import * as fs from 'fs';
import { manifests } from '../../examples/google-doc/manifests';
import { topology } from '../../examples/google-doc/topology';
import { AppliedManifests } from '../../lib/apply';
import { GkeInfrastructure } from '../../lib/terraform';

test('out', () => {
  const stack = new TerraformStack(Testing.app(), 's');
  const infra = new GkeInfrastructure(stack, 'infra', { topology });
  new AppliedManifests(stack, 'manifests', { app: manifests('/tmp/nowhere'), cluster: infra.cluster, dependsOn: infra.nodePools });
  fs.writeFileSync('/tmp/applied.json', Testing.synth(stack));
});
