module dex-client-admission/test/uri/go

go 1.25.8
