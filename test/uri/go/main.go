// Command go answers how Go, and therefore Dex, reads redirect URIs: a JSON array of strings on stdin, a JSON array of answers on
// stdout. The answers are checked in beside it (../go-answers.json), so that the tests need no Go. Go's defaults follow the
// version in go.mod, which is that of Dex 2.45 (urlstrictcolons).
package main

import (
	"encoding/json"
	"log"
	"net/url"
	"os"
)

type answer struct {
	URI    string `json:"uri"`
	Error  bool   `json:"error,omitempty"`
	Scheme string `json:"scheme,omitempty"`
	// Without brackets, as net/url has it.
	Host string `json:"host,omitempty"`
	Port string `json:"port,omitempty"`
	// Where Dex sends the code: server/authflow/response.go, url.Parse, Query().Set, String().
	Location string `json:"location,omitempty"`
}

func main() {
	var uris []string
	if err := json.NewDecoder(os.Stdin).Decode(&uris); err != nil {
		log.Fatal(err)
	}
	answers := make([]answer, 0, len(uris))
	for _, uri := range uris {
		answers = append(answers, read(uri))
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	if err := out.Encode(answers); err != nil {
		log.Fatal(err)
	}
}

func read(uri string) answer {
	u, err := url.Parse(uri)
	if err != nil {
		return answer{URI: uri, Error: true}
	}
	a := answer{URI: uri, Scheme: u.Scheme, Host: u.Hostname(), Port: u.Port()}
	query := u.Query()
	query.Set("code", "c")
	query.Set("state", "s")
	u.RawQuery = query.Encode()
	a.Location = u.String()
	return a
}
