"""The Terraform side: VPC, subnet, firewall, cluster and node pool, in one stack."""

from cdk_gke_multus import GkeInfrastructure
from cdktf import App, LocalBackend, TerraformStack
from cdktf_cdktf_provider_google.provider import GoogleProvider

from topology import topology

app = App(stack_traces=False)
stack = TerraformStack(app, "multus")
LocalBackend(stack, path="terraform.multus.tfstate")
GoogleProvider(stack, "google", project=topology.project, region=topology.cluster.region)
GkeInfrastructure(stack, "infra", topology=topology)
app.synth()
