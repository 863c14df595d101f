/** A Client that every rule admits. */
export const GOOD_CLIENT = `apiVersion: auth.stakater.com/v1alpha1
kind: Client
metadata:
  name: web
spec:
  id: web
  name: Web portal
  public: true
  redirectURIs: ["https://portal.example.com/callback"]
`;

/** A Client with two mistakes that are refused. */
export const BAD_CLIENT = `apiVersion: auth.stakater.com/v1alpha1
kind: Client
metadata:
  name: bad
spec:
  id: bad
  name: "{{ .Env.HOME }}"
  public: true
  redirectURIs: ["https://shop.example.com/callback", "http://shop.example.com/callback"]
`;

/** A Client that every rule admits, and that leaves out where its Secret is. */
export const CONFIDENTIAL_CLIENT = `apiVersion: auth.stakater.com/v1alpha1
kind: Client
metadata:
  name: backend
spec:
  id: backend
  name: Backend
  redirectURIs: ["https://backend.example.com/callback"]
  secretRef:
    name: backend
`;
