{{- define "dex-client-admission.tlsSecret" -}}
{{- default (printf "%s-tls" (include "dex-client-admission.fullname" .)) .Values.certificate.existingSecret }}
{{- end }}

{{/* Annotations of both webhook configurations: who injects the CA, and when Argo CD is to apply them. */}}
{{- define "dex-client-admission.webhookAnnotations" -}}
{{- $certificate := .Values.certificate }}
{{- if and $certificate.existingSecret (not $certificate.caBundle) (empty .Values.webhooks.annotations) }}
{{- fail "with certificate.existingSecret the API server has to know the CA: set certificate.caBundle (--set-file certificate.caBundle=ca.crt), or webhooks.annotations for what injects it" }}
{{- end }}
{{- if and $certificate.existingSecret $certificate.issuerRef.name }}
{{- fail "certificate.existingSecret and certificate.issuerRef exclude each other" }}
{{- end }}
{{- if not (or $certificate.existingSecret $certificate.caBundle) }}
cert-manager.io/inject-ca-from: {{ .Release.Namespace }}/{{ include "dex-client-admission.fullname" . }}
{{- end }}
{{- /* After the Pods are ready; when the application is deleted, before them. */}}
argocd.argoproj.io/sync-wave: "1"
{{- with .Values.webhooks.annotations }}
{{ toYaml . }}
{{- end }}
{{- end }}
