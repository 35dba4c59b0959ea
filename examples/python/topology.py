"""What Google's document "Configure Multus with IPVLAN and Whereabouts" sets up: the topology of ../google-doc, in Python."""

from cdk_gke_multus import AdditionalNetworkProps, ClusterProps, NodePoolProps, Profile, Topology, Vpc

topology = Topology(
    project="demo-project",
    profile=Profile.DOCUMENT,
    networks=[
        AdditionalNetworkProps(
            name="dataplane",
            vpc=Vpc.create(name="multus-vpc"),
            subnet_name="multus-subnet",
            primary_range="10.0.1.0/24",
            pod_range="172.16.1.0/24",
            pod_range_name="multus-pods",
        ),
    ],
    cluster=ClusterProps(
        name="multus-cluster",
        version="1.28",
        location="us-central1-c",
        vpc=Vpc.existing(name="default"),
        default_pool_node_count=3,
        deletion_protection=False,
    ),
    node_pools=[
        NodePoolProps(
            name="multus-pool",
            networks=["dataplane"],
            node_count=3,
            max_pods_per_node=8,
            oauth_scopes=[
                "https://www.googleapis.com/auth/devstorage.read_only",
                "https://www.googleapis.com/auth/logging.write",
                "https://www.googleapis.com/auth/monitoring",
                "https://www.googleapis.com/auth/service.management.readonly",
                "https://www.googleapis.com/auth/servicecontrol",
                "https://www.googleapis.com/auth/trace.append",
            ],
        ),
    ],
)
