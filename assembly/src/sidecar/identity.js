// Signs who the end user is, for nginx with njs: a compact JWS (HS256) that holds for 30 s and for one method and path.
// The key is the object "signing", which nginx loads before it gives up its rights.
import crypto from 'crypto';

const SECONDS = 30;

function encoded(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}

// RFC 2253: what is special has a backslash in front, and what is not ASCII is written as bytes: \C3\A4.
function unescaped(text) {
    return text.replace(/(?:\\[0-9A-Fa-f]{2})+|\\./g, (found) =>
        found.length > 2 ? Buffer.from(found.replace(/\\/g, ''), 'hex').toString() : found[1]);
}

function signed(r) {
    // Split where a comma or plus has no backslash in front: a name may not bring a CN= of its own.
    const parts = (r.variables.ssl_client_s_dn || '').match(/(?:[^,+\\]|\\.)+/g) || [];
    const name = parts.find((part) => part.startsWith('CN='));
    if (r.variables.ssl_client_verify !== 'SUCCESS' || !name) {
        return '';
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = {
        sub: unescaped(name.slice(3)),
        aud: 'lucid-storage',
        iat: now,
        exp: now + SECONDS,
        htm: r.method,
        htu: r.variables.request_uri.split('?')[0],
    };
    const input = encoded({ alg: 'HS256' }) + '.' + encoded(claims);
    const key = Buffer.from(signing.key, 'base64');
    return input + '.' + crypto.createHmac('sha256', key).update(input).digest('base64url');
}

export default { signed };
