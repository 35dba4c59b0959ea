// Command agent is what the lab talks to inside its virtual machine: it runs shell scripts and writes files, over HTTP. A serial line
// would lose bytes and could not run two scripts at a time.
//
// It also forwards the address of the API server's Service to the API server on the host, as kube-proxy would on a node.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Where the user network of qemu puts the host and this machine.
const (
	host = "10.0.2.2"
	self = "10.0.2.15:5000"
)

type answer struct {
	Status int    `json:"status"`
	Out    string `json:"out"`
	Err    string `json:"err"`
}

func main() {
	if port := parameter("lab.api"); port != "" {
		listener, err := net.Listen("tcp", parameter("lab.service"))
		if err != nil {
			log.Fatal(err)
		}
		go forward(listener, net.JoinHostPort(host, port))
	}
	http.HandleFunc("POST /run", run)
	http.HandleFunc("PUT /file", write)
	log.Fatal(http.ListenAndServe(self, nil))
}

// run answers with what a script wrote and how it ended. A script that takes too long is ended with everything it started.
func run(w http.ResponseWriter, r *http.Request) {
	script, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	seconds, err := strconv.Atoi(r.URL.Query().Get("seconds"))
	if err != nil {
		http.Error(w, "seconds: "+err.Error(), http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), time.Duration(seconds)*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", string(script))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	// What a script leaves running in the background may keep its output open.
	cmd.WaitDelay = time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	a := answer{Out: stdout.String(), Err: stderr.String()}
	switch {
	case ctx.Err() != nil:
		a.Status, a.Err = 124, a.Err+"ended after "+strconv.Itoa(seconds)+" s\n"
	case cmd.ProcessState == nil:
		a.Status, a.Err = 126, err.Error()
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		a.Status = cmd.ProcessState.ExitCode()
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(a)
}

func write(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Query().Get("path")
	mode, err := strconv.ParseUint(r.URL.Query().Get("mode"), 8, 32)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	var content []byte
	if err == nil {
		content, err = io.ReadAll(r.Body)
	}
	if err == nil {
		err = os.WriteFile(path, content, os.FileMode(mode))
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func forward(listener net.Listener, to string) {
	for {
		from, err := listener.Accept()
		if err != nil {
			continue
		}
		go func() {
			defer from.Close()
			upstream, err := net.Dial("tcp", to)
			if err != nil {
				return
			}
			defer upstream.Close()
			go func() {
				io.Copy(upstream, from)
				upstream.(*net.TCPConn).CloseWrite()
			}()
			io.Copy(from, upstream)
		}()
	}
}

// parameter reads one of the kernel's command line, where the host says what only it knows.
func parameter(name string) string {
	line, err := os.ReadFile("/proc/cmdline")
	if err != nil {
		log.Fatal(err)
	}
	for _, word := range strings.Fields(string(line)) {
		if value, found := strings.CutPrefix(word, name+"="); found {
			return value
		}
	}
	return ""
}
