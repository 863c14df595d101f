{{- define "dex-client-admission.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{/* Of every object; at most 50 characters, so that a suffix fits. The chart's name alone where the release is called by it. */}}
{{- define "dex-client-admission.fullname" -}}
{{- $name := include "dex-client-admission.name" . }}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride }}
{{- else if contains $name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "dex-client-admission.selectorLabels" -}}
app.kubernetes.io/name: {{ include "dex-client-admission.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: webhook
{{- end }}

{{- define "dex-client-admission.labels" -}}
app.kubernetes.io/name: {{ include "dex-client-admission.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "dex-client-admission.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "dex-client-admission.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.name is needed where serviceAccount.create is false" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "dex-client-admission.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}
{{- end }}

{{/* Empty where the cluster's default counts. */}}
{{- define "dex-client-admission.priorityClassName" -}}
{{- if .Values.priorityClass.name }}{{ .Values.priorityClass.name }}
{{- else if .Values.priorityClass.create }}{{ include "dex-client-admission.fullname" . }}
{{- end }}
{{- end }}

{{- define "dex-client-admission.replicas" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas }}{{ else }}{{ .Values.replicas }}{{ end }}
{{- end }}
