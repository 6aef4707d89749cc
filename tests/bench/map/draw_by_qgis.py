# How long QGIS takes to draw the areas of a GeoPackage: CPU ms of drawing one picture again and again, after the first. Needs Debian's python3-qgis.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import QgsApplication, QgsMapRendererSequentialJob, QgsMapSettings, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import QSize  # noqa: E402

WIDTH, HEIGHT, ROUNDS = 1280, 800, 5


def main(file, table):
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{file}|layername={table}", table, "ogr")
    if not layer.isValid():
        sys.exit(f"{file}: no layer {table}")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setExtent(layer.extent())
    for round_number in range(ROUNDS + 1):
        if round_number == 1:
            began = time.process_time()
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
    print(f"{1000 * (time.process_time() - began) / ROUNDS:.1f}")
    application.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
