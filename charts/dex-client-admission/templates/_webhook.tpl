{{/*
What both hooks have in common, with every field that the API server would fill in. Clients of every version are matched: what the
webhook cannot read it refuses, so that a newer version is no way around it. No selector: nobody gets past it by a label.
*/}}
{{- define "dex-client-admission.webhook" -}}
{{- $root := .root -}}
name: {{ .name }}
admissionReviewVersions: [v1]
clientConfig:
  service:
    name: {{ include "dex-client-admission.fullname" $root }}
    namespace: {{ $root.Release.Namespace }}
    path: /{{ .hook }}
    port: 443
  {{- with $root.Values.certificate.caBundle }}
  caBundle: {{ trim . | printf "%s\n" | b64enc }}
  {{- end }}
rules:
  - apiGroups: [auth.stakater.com]
    apiVersions: ['*']
    resources: [clients]
    scope: Namespaced
    operations: {{ toJson .operations }}
matchPolicy: Equivalent
namespaceSelector: {}
objectSelector: {}
failurePolicy: {{ .failurePolicy }}
timeoutSeconds: {{ $root.Values.webhooks.timeoutSeconds }}
{{- end }}

{{/*
An update that leaves the spec as it is (labels, finalizers, owners, what the operator writes) is not held up by the webhook, nor
refused when no replica answers. A spec that is missing is the webhook's to judge, and no error here.
*/}}
{{- define "dex-client-admission.matchConditions" -}}
matchConditions:
  - name: spec-is-new
    expression: >-
      request.operation != 'UPDATE' || !has(object.spec) || !has(oldObject.spec) || object.spec != oldObject.spec
{{- end }}
