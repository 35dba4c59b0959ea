import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { topology } from './topology';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: VPC, subnet, firewall and a node pool of the cluster, in one stack. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, 'multus');
  // Without a backend, cdktf writes one with the path of the folder that it ran in.
  new LocalBackend(stack, { path: 'terraform.multus.tfstate' });
  new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
  new GkeInfrastructure(stack, 'infra', { topology });
  return app;
}

if (require.main === module) {
  infra().synth();
}
