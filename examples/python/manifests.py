"""The Kubernetes side: the Multus installation, the NetworkAttachmentDefinition and a Pod that is attached to it."""

from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, JsonPatch
from cdk_gke_multus import Multus, NetworkAttachmentDefinition, PodNetworks

from topology import topology

app = App()
Multus(Chart(app, "multus"), "multus")

networks = Chart(app, "networks")
nad = NetworkAttachmentDefinition(
    networks,
    "my-nad",
    network=topology.network("dataplane"),
    name="my-nad",
    namespace="default",
)

samplepod = Chart(app, "samplepod")
pod = ApiObject(samplepod, "samplepod", api_version="v1", kind="Pod", metadata=ApiObjectMetadata(name="samplepod"))
# In Python, an ApiObject takes no field but these.
pod.add_json_patch(JsonPatch.add("/spec", {"containers": [{"image": "nginx", "name": "sample-container"}]}))
PodNetworks.of(pod).attach(nad)
app.synth()
