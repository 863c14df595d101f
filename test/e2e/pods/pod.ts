/** The parts of Kubernetes' Pod that the process runner heeds; what else a Pod asks for, it does not have. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly deletionGracePeriodSeconds?: number;
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly serviceAccountName: string;
    readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
    readonly hostNetwork?: boolean;
    readonly initContainers?: readonly unknown[];
    readonly containers: readonly Container[];
    readonly volumes?: readonly Volume[];
    readonly securityContext?: SecurityContext & { readonly fsGroup?: number };
  };
}

export interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: ProbeSpec;
  readonly livenessProbe?: ProbeSpec;
  readonly readinessProbe?: ProbeSpec;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef?: FieldRef };
}

/** Of the downward API. */
export interface FieldRef {
  readonly fieldPath: string;
}

export interface ProbeSpec {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

export interface KeyToPath {
  readonly key: string;
  readonly path: string;
  readonly mode?: number;
}

interface FieldFile {
  readonly path: string;
  readonly fieldRef?: FieldRef;
}

export interface Projection {
  readonly serviceAccountToken?: {
    readonly path: string;
    readonly audience?: string;
    readonly expirationSeconds: number;
  };
  readonly configMap?: { readonly name: string; readonly items?: readonly KeyToPath[] };
  readonly secret?: { readonly name: string; readonly items?: readonly KeyToPath[] };
  readonly downwardAPI?: { readonly items: readonly FieldFile[] };
}

/** One of the sources, which all have a `defaultMode` but emptyDir. */
export interface Volume {
  readonly name: string;
  readonly secret?: {
    readonly secretName: string;
    readonly items?: readonly KeyToPath[];
    readonly defaultMode: number;
  };
  readonly configMap?: { readonly name: string; readonly items?: readonly KeyToPath[]; readonly defaultMode: number };
  readonly projected?: { readonly sources: readonly Projection[]; readonly defaultMode: number };
  readonly downwardAPI?: { readonly items: readonly FieldFile[]; readonly defaultMode: number };
  readonly emptyDir?: object;
}

/**
 * What the downward API says of a field.
 * @throws Error for fields that the runner does not know
 */
export function fieldOf({ metadata, spec }: Pod, { fieldPath }: FieldRef): string {
  const fields: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
  };
  const value = fields[fieldPath];
  if (value === undefined) throw new Error(`the process runner does not know the field ${fieldPath}`);
  return value;
}
