// Signs who the end user is, for nginx with njs: a compact JWS (HS256) that holds for 30 s and for one request.
import crypto from 'crypto';
import fs from 'fs';

const SECONDS = 30;

function encoded(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signed(r) {
    // RFC 2253: a comma within a name is written as \, and so does not end it.
    const name = /(?:^|,)CN=((?:[^,\\]|\\.)*)/.exec(r.variables.ssl_client_s_dn || '');
    if (r.variables.ssl_client_verify !== 'SUCCESS' || !name) {
        return '';
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = {
        sub: name[1].replace(/\\(.)/g, '$1'),
        aud: 'lucid-storage',
        iat: now,
        exp: now + SECONDS,
        htm: r.method,
        htu: r.variables.request_uri.split('?')[0],
    };
    const input = encoded({ alg: 'HS256' }) + '.' + encoded(claims);
    const key = Buffer.from(fs.readFileSync('signing.key', 'utf8').trim(), 'base64');
    return input + '.' + crypto.createHmac('sha256', key).update(input).digest('base64url');
}

export default { signed };
