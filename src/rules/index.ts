import { clientTypeStable } from './client-type-stable.js';
import { dexConfigRoom } from './dex-config-room.js';
import { dexConfigSize } from './dex-config-size.js';
import { idDistinguishable } from './id-distinguishable.js';
import { idImmutable } from './id-immutable.js';
import { idLength } from './id-length.js';
import { idNotTrustedElsewhere } from './id-not-trusted-elsewhere.js';
import { idPrefix } from './id-prefix.js';
import { idReserved } from './id-reserved.js';
import { idUnique } from './id-unique.js';
import { logoUrlHttps } from './logo-url-https.js';
import { nameDistinct } from './name-distinct.js';
import { nameLength } from './name-length.js';
import { nameNotBlank } from './name-not-blank.js';
import { namePrintable } from './name-printable.js';
import { noTemplateMarkers } from './no-template-markers.js';
import { redirectUriAbsolute } from './redirect-uri-absolute.js';
import { redirectUriCanonical } from './redirect-uri-canonical.js';
import { redirectUriCharacters } from './redirect-uri-characters.js';
import { redirectUriDeviceCallback } from './redirect-uri-device-callback.js';
import { redirectUriDeviceFlow } from './redirect-uri-device-flow.js';
import { redirectUriDistinct } from './redirect-uri-distinct.js';
import { redirectUriFewAndShort } from './redirect-uri-few-and-short.js';
import { redirectUriHost } from './redirect-uri-host.js';
import { redirectUriHttpsPrivate } from './redirect-uri-https-private.js';
import { redirectUriHttps } from './redirect-uri-https.js';
import { redirectUriLimits } from './redirect-uri-limits.js';
import { redirectUriLoopback } from './redirect-uri-loopback.js';
import { redirectUriNative } from './redirect-uri-native.js';
import { redirectUriNoFragment } from './redirect-uri-no-fragment.js';
import { redirectUriNoOpenRedirect } from './redirect-uri-no-open-redirect.js';
import { redirectUriNoUserinfo } from './redirect-uri-no-userinfo.js';
import { redirectUriNoWildcard } from './redirect-uri-no-wildcard.js';
import { redirectUriNotIssuer } from './redirect-uri-not-issuer.js';
import { redirectUriNotShared } from './redirect-uri-not-shared.js';
import { redirectUriOneClient } from './redirect-uri-one-client.js';
import { redirectUriOneKind } from './redirect-uri-one-kind.js';
import { redirectUriOutOfBand } from './redirect-uri-out-of-band.js';
import { redirectUriPublicHost } from './redirect-uri-public-host.js';
import { redirectUriResponseParameters } from './redirect-uri-response-parameters.js';
import { redirectUriSchemeForm } from './redirect-uri-scheme-form.js';
import { redirectUriScheme } from './redirect-uri-scheme.js';
import { redirectUriServer } from './redirect-uri-server.js';
import { redirectUriUnambiguous } from './redirect-uri-unambiguous.js';
import type { AnyRule } from './rule.js';
import { schema } from './schema.js';
import { secretRefAuthorized } from './secret-ref-authorized.js';
import { secretRefExists } from './secret-ref-exists.js';
import { secretRefForbidden } from './secret-ref-forbidden.js';
import { secretRefNotDexConfig } from './secret-ref-not-dex-config.js';
import { secretRefRequired } from './secret-ref-required.js';
import { secretRefUnshared } from './secret-ref-unshared.js';
import { secretRefValidName } from './secret-ref-valid-name.js';
import { secretTypeUsable } from './secret-type-usable.js';
import { secretValueNoTemplateMarkers } from './secret-value-no-template-markers.js';
import { secretValueNotEmpty } from './secret-value-not-empty.js';
import { secretValueStrong } from './secret-value-strong.js';
import { stillTrustedDeletion } from './still-trusted-deletion.js';
import { stillTrusted } from './still-trusted.js';
import { trustedPeersConfidential } from './trusted-peers-confidential.js';
import { trustedPeersDistinct } from './trusted-peers-distinct.js';
import { trustedPeersEnabled } from './trusted-peers-enabled.js';
import { trustedPeersKnown } from './trusted-peers-known.js';
import { trustedPeersLimits } from './trusted-peers-limits.js';
import { trustedPeersSameNamespace } from './trusted-peers-same-namespace.js';

/** Every rule, in the order in which the catalogue lists them. */
export const rules: readonly AnyRule[] = [
  schema,
  idUnique,
  idImmutable,
  idLength,
  idReserved,
  idPrefix,
  idDistinguishable,
  idNotTrustedElsewhere,
  nameNotBlank,
  namePrintable,
  nameLength,
  nameDistinct,
  noTemplateMarkers,
  secretRefRequired,
  secretRefForbidden,
  clientTypeStable,
  secretRefValidName,
  secretRefAuthorized,
  secretRefNotDexConfig,
  secretTypeUsable,
  secretValueNotEmpty,
  secretValueNoTemplateMarkers,
  secretRefExists,
  secretRefUnshared,
  secretValueStrong,
  redirectUriCharacters,
  redirectUriAbsolute,
  redirectUriUnambiguous,
  redirectUriNoFragment,
  redirectUriNoUserinfo,
  redirectUriNoWildcard,
  redirectUriScheme,
  redirectUriHttps,
  redirectUriResponseParameters,
  redirectUriLimits,
  redirectUriNotIssuer,
  redirectUriDeviceCallback,
  redirectUriHost,
  redirectUriNotShared,
  redirectUriNative,
  redirectUriCanonical,
  redirectUriNoOpenRedirect,
  redirectUriHttpsPrivate,
  redirectUriLoopback,
  redirectUriOutOfBand,
  redirectUriSchemeForm,
  redirectUriDeviceFlow,
  redirectUriDistinct,
  redirectUriPublicHost,
  redirectUriOneClient,
  redirectUriOneKind,
  redirectUriServer,
  redirectUriFewAndShort,
  trustedPeersKnown,
  trustedPeersLimits,
  trustedPeersDistinct,
  trustedPeersEnabled,
  trustedPeersConfidential,
  trustedPeersSameNamespace,
  stillTrusted,
  stillTrustedDeletion,
  logoUrlHttps,
  dexConfigSize,
  dexConfigRoom,
];
