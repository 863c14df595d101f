{{/* 70 % of limits.memory in MiB, which is what V8 counts in; empty without a limit. */}}
{{- define "dex-client-admission.heapMegabytes" -}}
{{- with (.Values.resources.limits | default dict).memory }}
{{- $memory := toString (kindIs "string" . | ternary . (. | int64)) }}
{{- $units := dict "" 1 "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 }}
{{- $unit := regexFind "[a-zA-Z]*$" $memory }}
{{- $bytes := mul (trimSuffix $unit $memory | int64) (get $units $unit | int64) }}
{{- $heap := div (mul $bytes 7) 10485760 }}
{{- if lt $heap 64 }}{{ fail (printf "resources.limits.memory is %s: 70 %% of it is too little for Node; give at least 96Mi" $memory) }}{{ end }}
{{- $heap }}
{{- end }}
{{- end }}
