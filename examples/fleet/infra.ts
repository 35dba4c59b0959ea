import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { fleet } from './fleet';
import { GkeInfrastructure } from '../../lib/terraform';

/** The Terraform side: a stack for each cluster, so that each is planned and applied on its own. */
export function infra(outdir?: string): App {
  const app = new App({ outdir, stackTraces: false });
  for (const [name, topology] of Object.entries(fleet.topologies)) {
    const stack = new TerraformStack(app, name);
    // Without a backend, cdktf writes one with the path of the folder that it ran in.
    new LocalBackend(stack, { path: `terraform.${name}.tfstate` });
    new GoogleProvider(stack, 'google', { project: topology.project, region: topology.cluster.region });
    new GkeInfrastructure(stack, 'infra', { topology });
  }
  return app;
}

if (require.main === module) {
  infra().synth();
}
