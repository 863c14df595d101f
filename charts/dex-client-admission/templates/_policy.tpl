{{/* The policy as JSON; an empty object where only a ConfigMap holds it. */}}
{{- define "dex-client-admission.policy" -}}
{{- if gt (len (compact (list .Values.policyText .Values.policyConfigMap (.Values.policy | empty | ternary "" "policy")))) 1 }}
{{- fail "give one policy: policy, policyText or policyConfigMap" }}
{{- end }}
{{- if .Values.policyText }}
{{- $policy := fromYaml .Values.policyText }}
{{- if hasKey $policy "Error" }}{{ fail (printf "policyText is no YAML: %s" $policy.Error) }}{{ end }}
{{- toJson $policy }}
{{- else }}{{ toJson .Values.policy }}
{{- end }}
{{- end }}

{{/* The ids of the rules that a policy changes in any way or anywhere, as a JSON list. */}}
{{- define "dex-client-admission.mentionedRules" -}}
{{- $policy := include "dex-client-admission.policy" . | fromJson }}
{{- $rules := keys ($policy.rules | default dict) }}
{{- range $policy.namespaces }}{{ $rules = concat $rules (keys (.rules | default dict)) }}{{ end }}
{{- range $policy.exemptions }}{{ $rules = concat $rules (.rules | default list) }}{{ end }}
{{- toJson $rules }}
{{- end }}

{{/* lease or list: how ids are kept unique. */}}
{{- define "dex-client-admission.idClaims" -}}
{{- $policy := include "dex-client-admission.policy" . | fromJson }}
{{- default "lease" ($policy.cluster | default dict).idClaims }}
{{- end }}

{{/* Fails where the policy asks for Secrets and nobody gave the right to. */}}
{{- define "dex-client-admission.checkSecretsRight" -}}
{{- $policy := include "dex-client-admission.policy" . | fromJson }}
{{- $secrets := default "none" ($policy.cluster | default dict).secrets }}
{{- if and (ne $secrets "none") .Values.rbac.create (not .Values.rbac.readSecrets) }}
{{- fail (printf "the policy says cluster.secrets: %s, for which the webhook needs the right to get Secrets of all namespaces: set rbac.readSecrets to true, or cluster.secrets to none" $secrets) }}
{{- end }}
{{- end }}

{{- define "dex-client-admission.policyConfigMap" -}}
{{- default (printf "%s-policy" (include "dex-client-admission.fullname" .)) .Values.policyConfigMap }}
{{- end }}

{{/* policy.yaml */}}
{{- define "dex-client-admission.policyFile" -}}
{{- if .Values.policyText }}{{ .Values.policyText }}
{{- else -}}
apiVersion: policy.dex-client-admission.dev/v1alpha1
kind: ClientPolicy
{{- with .Values.policy }}
{{ toYaml . }}
{{- end }}
{{ end }}
{{- end }}
