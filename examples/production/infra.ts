import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { topology } from './topology';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: three VPCs, Cloud NAT, a service account, a private cluster and two node pools. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, 'production');
  // Without a backend, cdktf writes one with the path of the folder that it ran in.
  new LocalBackend(stack, { path: 'terraform.production.tfstate' });
  new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
  new GkeInfrastructure(stack, 'infra', { topology });
  return app;
}

if (require.main === module) {
  infra().synth();
}
