import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { topology } from './topology';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: a subnet in a Shared VPC and a node pool of a cluster that others created. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, 'existing-infrastructure');
  // Without a backend, cdktf writes one with the path of the folder that it ran in.
  new LocalBackend(stack, { path: 'terraform.existing-infrastructure.tfstate' });
  new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
  new GkeInfrastructure(stack, 'infra', { topology });
  return app;
}

if (require.main === module) {
  infra().synth();
}
