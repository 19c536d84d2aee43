// Reads geometries (distance m, height m, tau s, within s, east, north, up, and their rates, a line each) and writes
// when NASA's reference implementation says that well clear is lost: "in out", or "-".
#include <cstdio>
#include "WCV_TAUMOD.h"

int main() {
  double d, h, tau, within, x, y, z, vx, vy, vz;
  larcfm::WCV_TAUMOD volume;
  const larcfm::Vect3 still(0, 0, 0);
  while (std::scanf("%lf %lf %lf %lf %lf %lf %lf %lf %lf %lf", &d, &h, &tau, &within, &x, &y, &z, &vx, &vy, &vz) == 10) {
    volume.setDTHR(d);
    volume.setZTHR(h);
    volume.setTTHR(tau);
    volume.setTCOA(0);
    larcfm::LossData found =
        volume.WCV_interval(still, still, larcfm::Vect3(x, y, z), larcfm::Vect3(vx, vy, vz), 0, within);
    if (found.conflict()) {
      std::printf("%.12g %.12g\n", found.getTimeIn(), found.getTimeOut());
    } else {
      std::printf("-\n");
    }
  }
  return 0;
}
