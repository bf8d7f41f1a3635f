export const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});

/** A statement of a repository's or a role's policy. */
export const grant = (AWS: string, Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  ...more,
});

/** A manifest that needs no layers, different for each `name`. */
export const manifest = (name: string) =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
    annotations: { name },
  });
