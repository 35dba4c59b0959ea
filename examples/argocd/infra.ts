import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { clusters } from './clusters';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: a stack for each cluster. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  for (const topology of clusters) {
    const stack = new TerraformStack(app, topology.cluster.name);
    // Without a backend, cdktf writes one with the path of the folder that it ran in.
    new LocalBackend(stack, { path: `terraform.${topology.cluster.name}.tfstate` });
    new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
    new GkeInfrastructure(stack, 'infra', { topology });
  }
  return app;
}

if (require.main === module) {
  infra().synth();
}
