import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { topology } from './topology';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: three VPCs, one of them somebody else's, a private cluster and two node pools. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, 'two-planes');
  // Without a backend, cdktf writes one with the path of the folder that it ran in.
  new LocalBackend(stack, { path: 'terraform.two-planes.tfstate' });
  new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
  new GkeInfrastructure(stack, 'infra', { topology });
  return app;
}

if (require.main === module) {
  infra().synth();
}
