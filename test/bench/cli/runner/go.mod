module dex-client-admission/test/bench/cli/runner

go 1.26.0
