// A webhook as a Go operator has it: controller-runtime's server, decoder and metrics, with four hard-coded rules.
// Usage: controller-runtime CERTIFICATE-FOLDER PORT < KNOWN-CLIENTS, one id a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

type secretRef struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace,omitempty"`
}

type clientSpec struct {
	ID           string     `json:"id"`
	Name         string     `json:"name"`
	LogoURL      string     `json:"logoURL,omitempty"`
	Public       bool       `json:"public,omitempty"`
	RedirectURIs []string   `json:"redirectURIs,omitempty"`
	TrustedPeers []string   `json:"trustedPeers,omitempty"`
	SecretRef    *secretRef `json:"secretRef,omitempty"`
}

type client struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              clientSpec `json:"spec"`
}

type validator struct {
	known map[string]bool
}

func (v *validator) Handle(_ context.Context, request admission.Request) admission.Response {
	var read client
	if err := json.Unmarshal(request.Object.Raw, &read); err != nil {
		return admission.Errored(http.StatusBadRequest, err)
	}
	var problems []string
	spec := read.Spec
	if !spec.Public && (spec.SecretRef == nil || spec.SecretRef.Name == "") {
		problems = append(problems, "spec.secretRef: a confidential client needs the Secret that holds its secret")
	}
	for index, uri := range spec.RedirectURIs {
		parsed, err := url.Parse(uri)
		switch {
		case err != nil || !parsed.IsAbs() || parsed.Host == "":
			problems = append(problems, fmt.Sprintf("spec.redirectURIs[%d]: not an absolute URI", index))
		case parsed.Scheme != "https" && parsed.Hostname() != "localhost":
			problems = append(problems, fmt.Sprintf("spec.redirectURIs[%d]: not https", index))
		}
	}
	for index, peer := range spec.TrustedPeers {
		if !v.known[peer] {
			problems = append(problems, fmt.Sprintf("spec.trustedPeers[%d]: no such client: %q", index, peer))
		}
	}
	if v.known[spec.ID] {
		problems = append(problems, fmt.Sprintf("spec.id: %q is taken", spec.ID))
	}
	if len(problems) > 0 {
		slices.Sort(problems)
		return admission.Denied(fmt.Sprint(problems))
	}
	return admission.Allowed("")
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: %s CERTIFICATE-FOLDER PORT", os.Args[0]))
	}
	port, err := strconv.Atoi(os.Args[2])
	if err != nil {
		fail(err)
	}
	known := map[string]bool{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		known[lines.Text()] = true
	}
	if err := lines.Err(); err != nil {
		fail(err)
	}
	server := webhook.NewServer(webhook.Options{Host: "127.0.0.1", Port: port, CertDir: os.Args[1]})
	server.Register("/validate", &webhook.Admission{Handler: &validator{known: known}})
	if err := server.Start(context.Background()); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
