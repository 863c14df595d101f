/* Generated from test/fixtures/rules by `make generate`. Do not edit. */
import type { RuleExamples } from './rule-examples.js';

export const examples: Readonly<Record<string, RuleExamples>> = {
  "schema": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  secretRef:\n    name: shop-oauth\n  redirectUris: []\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop.example.com/callback\n  public: false\n  secretRef:\n    name: shop-oauth\n    namespace: team-a\n    key: secret\n  trustedPeers:\n    - shop\n  logoURL: https://shop.example.com/logo.png\n  enabled: true\n"
  },
  "id-unique": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n"
  },
  "id-immutable": {
    "stored": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: team-a-grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana of team A\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n"
  },
  "id-length": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: deployment\n  namespace: team-a\nspec:\n  id: https-console.apps.cluster-0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.0123456789.example.com-review\n  name: Deployment\n  redirectURIs:\n    - https://deployment.example.com/callback\n  secretRef:\n    name: deployment-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: deployment\n  namespace: team-a\nspec:\n  id: console.apps.cluster-01.eu-central-1.example.com\n  name: Deployment\n  redirectURIs:\n    - https://deployment.example.com/callback\n  secretRef:\n    name: deployment-oauth\n"
  },
  "id-reserved": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  id-reserved:\n    options:\n      protectedIds:\n        kubernetes: [kube-system]\n        console-*: [platform-*]\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: kubernetes\n  namespace: team-a\nspec:\n  id: kubernetes\n  name: Kubernetes\n  redirectURIs:\n    - https://kubernetes.example.com/callback\n  secretRef:\n    name: kubernetes-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: kubernetes\n  namespace: kube-system\nspec:\n  id: kubernetes\n  name: Kubernetes\n  redirectURIs:\n    - https://kubernetes.example.com/callback\n  secretRef:\n    name: kubernetes-oauth\n"
  },
  "id-prefix": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  id-prefix:\n    options:\n      prefix: \"{namespace}.\"\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: team-a.grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n"
  },
  "id-distinguishable": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: argo-cd\n  namespace: team-a\nspec:\n  id: argo-cd\n  name: Argo Cd\n  redirectURIs:\n    - https://argo-cd.example.com/callback\n  secretRef:\n    name: argo-cd-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: argo-cd\n  namespace: team-a\nspec:\n  id: argo-cd\n  name: Argo Cd\n  redirectURIs:\n    - https://argo-cd.example.com/callback\n  secretRef:\n    name: argo-cd-oauth\n"
  },
  "id-not-trusted-elsewhere": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-b\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: billing\n  namespace: team-a\nspec:\n  id: billing\n  name: Billing\n  redirectURIs:\n    - https://billing.example.com/callback\n  secretRef:\n    name: billing-oauth\n"
  },
  "name-not-blank": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: billing-portal\n  namespace: team-a\nspec:\n  id: billing-portal\n  name: \"\"\n  redirectURIs:\n    - https://billing-portal.example.com/callback\n  secretRef:\n    name: billing-portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: billing-portal\n  namespace: team-a\nspec:\n  id: billing-portal\n  name: Billing Portal\n  redirectURIs:\n    - https://billing-portal.example.com/callback\n  secretRef:\n    name: billing-portal-oauth\n"
  },
  "name-printable": {
    "wrong": "# a zero-width space inside\napiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: \"Graf\\u200Bana\"\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "right": "# Persian, with a zero-width non-joiner as its spelling has it\napiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: library\n  namespace: team-a\nspec:\n  id: library\n  name: \"\\u06A9\\u062A\\u0627\\u0628\\u062E\\u0627\\u0646\\u0647\\u200C\\u0647\\u0627\"\n  redirectURIs:\n    - https://library.example.com/callback\n  secretRef:\n    name: library-oauth\n"
  },
  "name-length": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: >-\n    Single sign-on for the portal of all teams, which opens the dashboards, the wiki, the ticket system and the time sheets; press\n    the button below to go on\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal of all teams\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "name-distinct": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/callback\n  secretRef:\n    name: grafana-oauth\n"
  },
  "no-template-markers": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: reports\n  namespace: team-a\nspec:\n  id: reports\n  name: \"Reports {{ env.Getenv \\\"HOME\\\" }}\"\n  redirectURIs:\n    - https://reports.example.com/callback\n  secretRef:\n    name: reports-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: reports\n  namespace: team-a\nspec:\n  id: reports\n  name: \"Reports {beta}\"\n  redirectURIs:\n    - https://reports.example.com/callback\n  secretRef:\n    name: reports-oauth\n"
  },
  "secret-ref-required": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: backend\n  namespace: team-a\nspec:\n  id: backend\n  name: Backend\n  redirectURIs:\n    - https://backend.example.com/callback\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: backend\n  namespace: team-a\nspec:\n  id: backend\n  name: Backend\n  redirectURIs:\n    - https://backend.example.com/callback\n  secretRef:\n    name: backend-oauth\n"
  },
  "secret-ref-forbidden": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: frontend\n  namespace: team-a\nspec:\n  id: frontend\n  name: Frontend\n  redirectURIs:\n    - https://frontend.example.com/callback\n  public: true\n  secretRef:\n    name: frontend-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: frontend\n  namespace: team-a\nspec:\n  id: frontend\n  name: Frontend\n  redirectURIs:\n    - https://frontend.example.com/callback\n  public: true\n"
  },
  "client-type-stable": {
    "stored": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki of all teams\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n"
  },
  "secret-ref-valid-name": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: API_Secret\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: api-oauth.v2\n    key: client_secret\n"
  },
  "secret-ref-authorized": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  secret-ref-authorized:\n    options:\n      allowed:\n        - { from: team-*, to: shared-clients, names: [billing-*] }\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: billing\n  namespace: team-a\nspec:\n  id: billing\n  name: Billing\n  redirectURIs:\n    - https://billing.example.com/callback\n  secretRef:\n    name: database\n    namespace: team-b\n    key: password\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: billing\n  namespace: team-a\nspec:\n  id: billing\n  name: Billing\n  redirectURIs:\n    - https://billing.example.com/callback\n  secretRef:\n    name: billing-oauth\n"
  },
  "secret-ref-not-dex-config": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: inspector\n  namespace: team-a\nspec:\n  id: inspector\n  name: Inspector\n  redirectURIs:\n    - https://inspector.example.com/callback\n  secretRef:\n    name: dex-config\n    namespace: dex\n    key: config.yaml\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: dex-admin\n  namespace: dex\nspec:\n  id: dex-admin\n  name: Dex Admin\n  redirectURIs:\n    - https://dex-admin.example.com/callback\n  secretRef:\n    name: dex-admin-oauth\n"
  },
  "secret-type-usable": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: robot\n  namespace: team-a\nspec:\n  id: robot\n  name: Robot\n  redirectURIs:\n    - https://robot.example.com/callback\n  secretRef:\n    name: robot-token\n    key: token\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: web\n  namespace: team-a\nspec:\n  id: web\n  name: Web\n  redirectURIs:\n    - https://web.example.com/callback\n  secretRef:\n    name: web-oauth\n"
  },
  "secret-value-not-empty": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n"
  },
  "secret-value-no-template-markers": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n"
  },
  "secret-ref-exists": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n    key: client-secret\n"
  },
  "secret-ref-unshared": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: oauth\n    key: wiki\n"
  },
  "secret-value-strong": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n  secretRef:\n    name: wiki-oauth\n"
  },
  "redirect-uri-characters": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: cafe\n  namespace: team-a\nspec:\n  id: cafe\n  name: Cafe\n  redirectURIs:\n    - https://café.example.com/callback\n  secretRef:\n    name: cafe-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: cafe\n  namespace: team-a\nspec:\n  id: cafe\n  name: Cafe\n  redirectURIs:\n    - https://xn--caf-dma.example.com/men%C3%BC\n  secretRef:\n    name: cafe-oauth\n"
  },
  "redirect-uri-absolute": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: kubeflow\n  namespace: team-a\nspec:\n  id: kubeflow\n  name: Kubeflow\n  redirectURIs:\n    - /oauth2/callback\n  secretRef:\n    name: kubeflow-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: gitea\n  namespace: team-a\nspec:\n  id: gitea\n  name: Gitea\n  redirectURIs:\n    - https://gitea.example.com/user/oauth2/dex/callback\n  secretRef:\n    name: gitea-oauth\n"
  },
  "redirect-uri-unambiguous": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com:08443/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com:8443/oauth2/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "redirect-uri-no-fragment": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: spa\n  namespace: team-a\nspec:\n  id: spa\n  name: Spa\n  redirectURIs:\n    - \"https://spa.example.com/#/callback\"\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: spa\n  namespace: team-a\nspec:\n  id: spa\n  name: Spa\n  redirectURIs:\n    - https://spa.example.com/callback\n  public: true\n"
  },
  "redirect-uri-no-userinfo": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: vault\n  namespace: team-a\nspec:\n  id: vault\n  name: Vault\n  redirectURIs:\n    - https://vault.example.com@other.example/callback\n  secretRef:\n    name: vault-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: vault\n  namespace: team-a\nspec:\n  id: vault\n  name: Vault\n  redirectURIs:\n    - https://vault.example.com/ui/vault/auth/oidc/oidc/callback\n  secretRef:\n    name: vault-oauth\n"
  },
  "redirect-uri-no-wildcard": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: preview\n  namespace: team-a\nspec:\n  id: preview\n  name: Preview\n  redirectURIs:\n    - https://*.preview.example.com/callback\n  secretRef:\n    name: preview-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: preview\n  namespace: team-a\nspec:\n  id: preview\n  name: Preview\n  redirectURIs:\n    - https://pr-1.preview.example.com/callback\n    - https://pr-2.preview.example.com/callback\n  secretRef:\n    name: preview-oauth\n"
  },
  "redirect-uri-scheme": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: phone\n  namespace: team-a\nspec:\n  id: phone\n  name: Phone\n  redirectURIs:\n    - phone:/callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: phone\n  namespace: team-a\nspec:\n  id: phone\n  name: Phone\n  redirectURIs:\n    - com.example.phone:/callback\n  public: true\n"
  },
  "redirect-uri-https": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - http://shop.example.com/callback\n  secretRef:\n    name: shop-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop.example.com/callback\n  secretRef:\n    name: shop-oauth\n"
  },
  "redirect-uri-response-parameters": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: jira\n  namespace: team-a\nspec:\n  id: jira\n  name: Jira\n  redirectURIs:\n    - https://jira.example.com/callback?state=jira\n  secretRef:\n    name: jira-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: jira\n  namespace: team-a\nspec:\n  id: jira\n  name: Jira\n  redirectURIs:\n    - https://jira.example.com/plugins/servlet/oidc/callback\n  secretRef:\n    name: jira-oauth\n"
  },
  "redirect-uri-limits": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: docs\n  namespace: team-a\nspec:\n  id: docs\n  name: Docs\n  redirectURIs:\n    - https://docs.example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  secretRef:\n    name: docs-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: docs\n  namespace: team-a\nspec:\n  id: docs\n  name: Docs\n  redirectURIs:\n    - https://docs.example.com/callback\n  secretRef:\n    name: docs-oauth\n"
  },
  "redirect-uri-not-issuer": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\ndex:\n  - issuer: https://apps.example.com/dex\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: app\n  namespace: team-a\nspec:\n  id: app\n  name: App\n  redirectURIs:\n    - https://apps.example.com/dex/callback\n  secretRef:\n    name: app-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: app\n  namespace: team-a\nspec:\n  id: app\n  name: App\n  redirectURIs:\n    - https://apps.example.com/app/callback\n  secretRef:\n    name: app-oauth\n"
  },
  "redirect-uri-device-callback": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\ndex:\n  - issuer: https://apps.example.com/dex\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: box\n  namespace: team-a\nspec:\n  id: box\n  name: Box\n  redirectURIs:\n    - https://box.example.com/device/callback\n  secretRef:\n    name: box-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: box\n  namespace: team-a\nspec:\n  id: box\n  name: Box\n  redirectURIs:\n    - /dex/device/callback\n  public: true\n"
  },
  "redirect-uri-host": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: console\n  namespace: team-a\nspec:\n  id: console\n  name: Console\n  redirectURIs:\n    - https://169.254.169.254/callback\n  secretRef:\n    name: console-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: console\n  namespace: team-a\nspec:\n  id: console\n  name: Console\n  redirectURIs:\n    - https://console.example.com/callback\n  secretRef:\n    name: console-oauth\n"
  },
  "redirect-uri-not-shared": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  redirect-uri-not-shared:\n    options:\n      allowedUris: [\"https://sign-in.example.com/callback\"]\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n    - https://sign-in.example.com/callback\n    - https://oauth.pstmn.io/v1/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "redirect-uri-native": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nprofile: native\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: cli\n  namespace: team-a\nspec:\n  id: cli\n  name: Cli\n  redirectURIs:\n    - https://cli.example.com/callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: cli\n  namespace: team-a\nspec:\n  id: cli\n  name: Cli\n  redirectURIs:\n    - http://localhost:8000\n  public: true\n"
  },
  "redirect-uri-canonical": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: harbor\n  namespace: team-a\nspec:\n  id: harbor\n  name: Harbor\n  redirectURIs:\n    - https://Harbor.example.com:443/c/oidc/callback\n  secretRef:\n    name: harbor-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: harbor\n  namespace: team-a\nspec:\n  id: harbor\n  name: Harbor\n  redirectURIs:\n    - https://harbor.example.com/c/oidc/callback\n  secretRef:\n    name: harbor-oauth\n"
  },
  "redirect-uri-no-open-redirect": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: airflow\n  namespace: team-a\nspec:\n  id: airflow\n  name: Airflow\n  redirectURIs:\n    - https://airflow.example.com/login?next=/home\n  secretRef:\n    name: airflow-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: airflow\n  namespace: team-a\nspec:\n  id: airflow\n  name: Airflow\n  redirectURIs:\n    - https://airflow.example.com/oauth-authorized/dex\n  secretRef:\n    name: airflow-oauth\n"
  },
  "redirect-uri-https-private": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: prometheus\n  namespace: team-a\nspec:\n  id: prometheus\n  name: Prometheus\n  redirectURIs:\n    - http://prometheus.monitoring.svc/oauth2/callback\n  secretRef:\n    name: prometheus-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: prometheus\n  namespace: team-a\nspec:\n  id: prometheus\n  name: Prometheus\n  redirectURIs:\n    - https://prometheus.example.com/oauth2/callback\n  secretRef:\n    name: prometheus-oauth\n"
  },
  "redirect-uri-loopback": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: kubelogin\n  namespace: team-a\nspec:\n  id: kubelogin\n  name: Kubelogin\n  redirectURIs:\n    - http://localhost\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: kubelogin\n  namespace: team-a\nspec:\n  id: kubelogin\n  name: Kubelogin\n  redirectURIs:\n    - http://localhost:8000\n    - http://localhost:18000\n  public: true\n"
  },
  "redirect-uri-out-of-band": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: terminal\n  namespace: team-a\nspec:\n  id: terminal\n  name: Terminal\n  redirectURIs:\n    - urn:ietf:wg:oauth:2.0:oob\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: terminal\n  namespace: team-a\nspec:\n  id: terminal\n  name: Terminal\n  redirectURIs:\n    - http://localhost:8000\n  public: true\n"
  },
  "redirect-uri-scheme-form": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: phone\n  namespace: team-a\nspec:\n  id: phone\n  name: Phone\n  redirectURIs:\n    - com.example.phone://callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: phone\n  namespace: team-a\nspec:\n  id: phone\n  name: Phone\n  redirectURIs:\n    - com.example.phone:/callback\n  public: true\n"
  },
  "redirect-uri-device-flow": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: television\n  namespace: team-a\nspec:\n  id: television\n  name: Television\n  redirectURIs:\n    - /device/callback\n  secretRef:\n    name: television-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: television\n  namespace: team-a\nspec:\n  id: television\n  name: Television\n  redirectURIs:\n    - /device/callback\n  public: true\n"
  },
  "redirect-uri-distinct": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n    - https://wiki.example.com/callback/\n  secretRef:\n    name: wiki-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: wiki\n  namespace: team-a\nspec:\n  id: wiki\n  name: Wiki\n  redirectURIs:\n    - https://wiki.example.com/callback\n    - https://wiki.example.com/silent\n  secretRef:\n    name: wiki-oauth\n"
  },
  "redirect-uri-public-host": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.internal/login/generic_oauth\n  secretRef:\n    name: grafana-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: grafana\n  namespace: team-a\nspec:\n  id: grafana\n  name: Grafana\n  redirectURIs:\n    - https://grafana.example.com/login/generic_oauth\n  secretRef:\n    name: grafana-oauth\n"
  },
  "redirect-uri-one-client": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "redirect-uri-one-kind": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: editor\n  namespace: team-a\nspec:\n  id: editor\n  name: Editor\n  redirectURIs:\n    - https://editor.example.com/callback\n    - http://localhost:3000/callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: editor\n  namespace: team-a\nspec:\n  id: editor\n  name: Editor\n  redirectURIs:\n    - https://editor.example.com/callback\n  public: true\n"
  },
  "redirect-uri-server": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - http://localhost:3000/callback\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "redirect-uri-few-and-short": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop0.example.com/callback\n    - https://shop1.example.com/callback\n    - https://shop2.example.com/callback\n    - https://shop3.example.com/callback\n    - https://shop4.example.com/callback\n    - https://shop5.example.com/callback\n    - https://shop6.example.com/callback\n    - https://shop7.example.com/callback\n    - https://shop8.example.com/callback\n    - https://shop9.example.com/callback\n    - https://shop10.example.com/callback\n  secretRef:\n    name: shop-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop.example.com/callback\n  secretRef:\n    name: shop-oauth\n"
  },
  "trusted-peers-known": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: api-oauth\n  trustedPeers:\n    - spa\n    - sap\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: api-oauth\n  trustedPeers:\n    - spa\n"
  },
  "trusted-peers-limits": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  trusted-peers-limits: { options: { maxCount: 1 } }\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: api-oauth\n  trustedPeers:\n    - peer-1\n    - peer-2\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: api\n  namespace: team-a\nspec:\n  id: api\n  name: Api\n  redirectURIs:\n    - https://api.example.com/callback\n  secretRef:\n    name: api-oauth\n  trustedPeers:\n    - peer-1\n"
  },
  "trusted-peers-distinct": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - billing\n    - billing\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - billing\n    - stock\n"
  },
  "trusted-peers-enabled": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - billing\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - stock\n"
  },
  "trusted-peers-confidential": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - orders-spa\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - billing\n"
  },
  "trusted-peers-same-namespace": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  trusted-peers-same-namespace:\n    options:\n      allowed:\n        - { from: team-*, to: platform, ids: [cluster-login] }\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - ledger\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders\n  namespace: team-a\nspec:\n  id: orders\n  name: Orders\n  redirectURIs:\n    - https://orders.example.com/callback\n  secretRef:\n    name: orders-oauth\n  trustedPeers:\n    - billing\n    - cluster-login\n"
  },
  "still-trusted": {
    "stored": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders-spa\n  namespace: team-a\nspec:\n  id: orders-spa\n  name: Orders Spa\n  redirectURIs:\n    - https://orders-spa.example.com/callback\n  public: true\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders-spa\n  namespace: team-a\nspec:\n  id: orders-spa\n  name: Orders Spa\n  redirectURIs:\n    - https://orders-spa.example.com/callback\n  public: true\n  enabled: false\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: stock\n  namespace: team-a\nspec:\n  id: stock\n  name: Stock\n  redirectURIs:\n    - https://stock.example.com/callback\n  secretRef:\n    name: stock-oauth\n  enabled: false\n"
  },
  "still-trusted-deletion": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  still-trusted-deletion:\n    action: Deny\n",
    "deletion": true,
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: orders-spa\n  namespace: team-a\nspec:\n  id: orders-spa\n  name: Orders Spa\n  redirectURIs:\n    - https://orders-spa.example.com/callback\n  public: true\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: stock\n  namespace: team-a\nspec:\n  id: stock\n  name: Stock\n  redirectURIs:\n    - https://stock.example.com/callback\n  secretRef:\n    name: stock-oauth\n"
  },
  "logo-url-https": {
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop.example.com/callback\n  secretRef:\n    name: shop-oauth\n  logoURL: http://shop.example.com/logo.svg\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: shop\n  namespace: team-a\nspec:\n  id: shop\n  name: Shop\n  redirectURIs:\n    - https://shop.example.com/callback\n  secretRef:\n    name: shop-oauth\n  logoURL: https://shop.example.com/logo.svg\n"
  },
  "dex-config-size": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  dex-config-size:\n    options:\n      maxBytes: 750\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback/0\n    - https://portal.example.com/callback/1\n    - https://portal.example.com/callback/2\n    - https://portal.example.com/callback/3\n    - https://portal.example.com/callback/4\n    - https://portal.example.com/callback/5\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n"
  },
  "dex-config-room": {
    "policy": "apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules:\n  dex-config-room:\n    options:\n      warnBytes: 750\n",
    "wrong": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback/0\n    - https://portal.example.com/callback/1\n    - https://portal.example.com/callback/2\n    - https://portal.example.com/callback/3\n    - https://portal.example.com/callback/4\n    - https://portal.example.com/callback/5\n  secretRef:\n    name: portal-oauth\n",
    "right": "apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata:\n  name: portal\n  namespace: team-a\nspec:\n  id: portal\n  name: Portal\n  redirectURIs:\n    - https://portal.example.com/callback\n  secretRef:\n    name: portal-oauth\n"
  }
};
