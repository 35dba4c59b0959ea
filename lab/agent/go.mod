module cdk-gke-multus/lab/agent

go 1.24.0
