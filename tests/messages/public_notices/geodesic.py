"""Distances on the WGS 84 ellipsoid by Vincenty's formula: an independent measure for what must enclose what."""

import math

_A = 6_378_137.0
_F = 1 / 298.257223563
_B = _A * (1 - _F)


def nautical_miles(south: float, west: float, north: float, east: float) -> float:
    """Between two points in degrees; good to a millimetre for points that are not nearly antipodal."""
    if (south, west) == (north, east):
        return 0.0
    length = math.radians(east - west)
    u1, u2 = (math.atan((1 - _F) * math.tan(math.radians(part))) for part in (south, north))
    s1, c1, s2, c2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    lam = length
    for _ in range(200):
        sin_sigma = math.hypot(c2 * math.sin(lam), c1 * s2 - s1 * c2 * math.cos(lam))
        if sin_sigma == 0:
            return 0.0
        cos_sigma = s1 * s2 + c1 * c2 * math.cos(lam)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = c1 * c2 * math.sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - 2 * s1 * s2 / cos2_alpha if cos2_alpha else 0.0
        c = _F / 16 * cos2_alpha * (4 + _F * (4 - 3 * cos2_alpha))
        before = lam
        inner = sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (-1 + 2 * cos_2m**2))
        lam = length + (1 - c) * _F * sin_alpha * inner
        if abs(lam - before) < 1e-12:
            break
    u_sq = cos2_alpha * (_A**2 - _B**2) / _B**2
    a = 1 + u_sq / 16384 * (4096 + u_sq * (-768 + u_sq * (320 - 175 * u_sq)))
    b = u_sq / 1024 * (256 + u_sq * (-128 + u_sq * (74 - 47 * u_sq)))
    tail = b / 6 * cos_2m * (-3 + 4 * sin_sigma**2) * (-3 + 4 * cos_2m**2)
    delta = b * sin_sigma * (cos_2m + b / 4 * (cos_sigma * (-1 + 2 * cos_2m**2) - tail))
    return _B * a * (sigma - delta) / 1852
