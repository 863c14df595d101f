/** Asks for an object's metadata alone (apimachinery meta/v1 PartialObjectMetadata): what is not needed is better not sent. */
export const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
