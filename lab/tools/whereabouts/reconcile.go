// Command reconcile does once what the container whereabouts-gc does at its times: it frees the addresses of Pods that are gone. Google's
// build has flags for that which the original has not; what they call is the same.
package main

import (
	"fmt"
	"os"

	"github.com/k8snetworkplumbingwg/whereabouts/pkg/logging"
	"github.com/k8snetworkplumbingwg/whereabouts/pkg/reconciler"
)

func main() {
	logging.SetLogStderr(true)
	outcome := make(chan error, 1)
	reconciler.ReconcileIPs(outcome)
	if err := <-outcome; err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
