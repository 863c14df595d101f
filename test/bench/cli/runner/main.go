// Runs a command and tells what it used, as the kernel counted it (wait4). Node tells that of itself alone, and /usr/bin/time is
// not on every machine. A process of few MiB, because the kernel counts the memory of whoever starts a command as the command's own
// until it runs: started by Node, nothing would ever seem to need less than Node.
//
// Usage: runner SECONDS STDOUT STDERR COMMAND [WORD]...
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// What a command used, printed as JSON. Times are seconds.
type usage struct {
	Wall   float64 `json:"wall"`
	User   float64 `json:"user"`
	System float64 `json:"system"`
	// The most memory that it held at once.
	PeakKiB int64 `json:"peakKiB"`
	// Null if a signal ended it.
	Exit     *int `json:"exit"`
	TimedOut bool `json:"timedOut"`
}

func main() {
	if len(os.Args) < 5 {
		fail(errors.New("usage: runner SECONDS STDOUT STDERR COMMAND [WORD]..."))
	}
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	if err != nil {
		fail(err)
	}
	used, err := run(time.Duration(seconds*float64(time.Second)), os.Args[2], os.Args[3], os.Args[4], os.Args[5:])
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(used); err != nil {
		fail(err)
	}
}

func run(limit time.Duration, stdout, stderr, command string, words []string) (*usage, error) {
	out, err := os.Create(stdout)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	problems, err := os.Create(stderr)
	if err != nil {
		return nil, err
	}
	defer problems.Close()
	within, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	child := exec.CommandContext(within, command, words...)
	child.Stdout = out
	child.Stderr = problems
	started := time.Now()
	err = child.Run()
	wall := time.Since(started)
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		return nil, err
	}
	rusage, ok := child.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return nil, errors.New("the kernel does not tell what a process used")
	}
	used := &usage{
		Wall:     wall.Seconds(),
		User:     child.ProcessState.UserTime().Seconds(),
		System:   child.ProcessState.SystemTime().Seconds(),
		PeakKiB:  int64(rusage.Maxrss),
		TimedOut: within.Err() != nil,
	}
	if code := child.ProcessState.ExitCode(); code >= 0 {
		used.Exit = &code
	}
	return used, nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
